package dev.sluice.cli;

import dev.sluice.transport.HttpProxy;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads a proxy's URL. */
final class Proxies {

    private static final int DEFAULT_PORT = 80;

    private Proxies() {}

    /** {@code http://[user[:password]@]host[:port]}; anything else is an {@link IllegalArgumentException} that shows no password. */
    static HttpProxy of(String text) {
        URI url = syntax(text);
        String host = url.getHost();
        if (host == null || !"http".equalsIgnoreCase(url.getScheme())) {
            throw refusal();
        }
        int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
        String login = url.getUserInfo();
        if (login == null) {
            return HttpProxy.of(host, port);
        }
        int colon = login.indexOf(':');
        String user = colon < 0 ? login : login.substring(0, colon);
        @Nullable String password = colon < 0 ? null : login.substring(colon + 1);
        return new HttpProxy(host, port, user, password);
    }

    private static URI syntax(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw refusal(); // without the cause, which quotes it all
        }
    }

    private static IllegalArgumentException refusal() {
        return new IllegalArgumentException(
                "--proxy: not the URL of an HTTP proxy (expected: such as http://proxy:3128)");
    }
}
