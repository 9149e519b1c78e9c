package dev.sluice.transport;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.netty.transport.AddressUtils;

/**
 * Where the API is reached: scheme, host, perhaps a port and a path prefix. Anything else in it would be sent somewhere
 * unexpected, or not at all, so it is refused where it is set rather than at the first call.
 */
final class BaseUrl {

    /** A forgotten scheme leaves a name such as {@code api.example}; a key in its place begins with {@code sk-}. */
    private static final Pattern LONE_NAME = Pattern.compile("(?!sk-)[A-Za-z0-9.-]*");

    private static final String HIDDEN = "(hidden)";

    private final URI uri;
    private final String prefix;

    private BaseUrl(URI uri, String prefix) {
        this.uri = uri;
        this.prefix = prefix;
    }

    static BaseUrl parse(String text) {
        URI uri = syntax(text);
        String shown = shown(uri);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        check(scheme.equals("https") || scheme.equals("http"), shown, "http:// or https://");
        check(uri.getHost() != null, shown, "a host name after " + scheme + "://");
        check(uri.getRawUserInfo() == null, shown, "no user or password; the key goes into apiKey(...)");
        check(uri.getRawQuery() == null && uri.getRawFragment() == null, shown, "no query and no fragment");
        check(uri.getPort() != 0 && uri.getPort() <= 65_535, shown, "a port from 1 to 65535");
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
            throw refusal(HIDDEN, "a URL such as https://api.anthropic.com"); // without the cause, which quotes it all
        }
    }

    /** As much of it as holds no secret: people put passwords before the host, and tokens into paths and queries. */
    private static String shown(URI uri) {
        if (uri.getScheme() != null && uri.getHost() != null) {
            return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        }
        return LONE_NAME.matcher(uri.toString()).matches() ? uri.toString() : HIDDEN;
    }

    private static void check(boolean holds, String shown, String expected) {
        if (!holds) {
            throw refusal(shown, expected);
        }
    }

    private static IllegalArgumentException refusal(String shown, String expected) {
        return new IllegalArgumentException("baseUrl: " + shown + " (expected: " + expected + ")");
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
