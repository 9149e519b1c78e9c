package dev.sluice.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.AddressUtils;

/**
 * Where the API is reached: scheme, host, perhaps a port and a path prefix. Anything else in it would be sent somewhere
 * unexpected, or not at all, so it is refused where it is set rather than at the first call.
 */
final class BaseUrl {

    private final URI uri;
    private final String prefix;

    private BaseUrl(URI uri, String prefix) {
        this.uri = uri;
        this.prefix = prefix;
    }

    static BaseUrl parse(String text) {
        URI uri = syntax(text);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        check(scheme.equals("https") || scheme.equals("http"), text, "http:// or https://");
        check(uri.getHost() != null, text, "a host name after " + scheme + "://");
        check(uri.getRawUserInfo() == null, "(hidden)", "no user or password; the key goes into apiKey(...)");
        check(uri.getRawQuery() == null && uri.getRawFragment() == null, text, "no query and no fragment");
        check(uri.getPort() != 0 && uri.getPort() <= 65_535, text, "a port from 1 to 65535");
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        String authority = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return new BaseUrl(URI.create(scheme + "://" + authority + path), path);
    }

    /** Host and port, not looked up. */
    InetSocketAddress address() {
        String host = uri.getHost();
        boolean bracketed = host.startsWith("["); // IPv6
        return AddressUtils.createUnresolved(bracketed ? host.substring(1, host.length() - 1) : host, port());
    }

    /** Host and port as the {@code host} header has them: without the port that the scheme implies. */
    String authority() {
        return port() == impliedPort() ? uri.getHost() : uri.getHost() + ":" + port();
    }

    private int port() {
        return uri.getPort() < 0 ? impliedPort() : uri.getPort();
    }

    private int impliedPort() {
        return secure() ? 443 : 80;
    }

    boolean secure() {
        return "https".equals(uri.getScheme());
    }

    /** The path that a gateway wants before the API's own; empty, or with a leading slash only. */
    String prefix() {
        return prefix;
    }

    private static URI syntax(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw refusal(text, "a URL such as https://api.anthropic.com", e);
        }
    }

    private static void check(boolean holds, String text, String expected) {
        if (!holds) {
            throw refusal(text, expected, null);
        }
    }

    private static IllegalArgumentException refusal(String text, String expected, @Nullable Throwable cause) {
        return new IllegalArgumentException("baseUrl: " + text + " (expected: " + expected + ")", cause);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BaseUrl that && uri.equals(that.uri);
    }

    @Override
    public int hashCode() {
        return uri.hashCode();
    }

    /** The normalised URL. */
    @Override
    public String toString() {
        return uri.toString();
    }
}
