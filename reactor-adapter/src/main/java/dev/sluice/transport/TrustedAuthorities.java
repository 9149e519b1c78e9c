package dev.sluice.transport;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The JVM's own authorities and a few more in one trust store: adding one must not lose the rest. */
final class TrustedAuthorities {

    private TrustedAuthorities() {}

    static TrustManagerFactory systemAnd(List<X509Certificate> added) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int index = 0;
            for (TrustManager manager : factory(null).getTrustManagers()) {
                if (manager instanceof X509TrustManager system) {
                    for (X509Certificate authority : system.getAcceptedIssuers()) {
                        store.setCertificateEntry("system-" + index++, authority);
                    }
                }
            }
            for (X509Certificate certificate : added) {
                store.setCertificateEntry("added-" + index++, certificate);
            }
            return factory(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trusted certificates cannot be put into a trust store", e);
        }
    }

    private static TrustManagerFactory factory(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }
}
