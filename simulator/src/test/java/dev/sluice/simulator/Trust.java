package dev.sluice.simulator;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Trusts one certificate and no other, by the JDK's own rules. */
record Trust(SSLSocketFactory sockets, X509TrustManager manager) {

    static Trust in(Simulator simulator) {
        return in(simulator.certificate().orElseThrow());
    }

    static Trust in(X509Certificate certificate) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("simulator", certificate);
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] managers = factory.getTrustManagers();
            context.init(null, managers, null);
            return new Trust(context.getSocketFactory(), (X509TrustManager) managers[0]);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
