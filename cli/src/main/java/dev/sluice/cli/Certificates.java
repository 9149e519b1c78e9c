package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Reads a PEM file of certificates. */
final class Certificates {

    private Certificates() {}

    /** The certificates in the file, at least one; otherwise an {@link IllegalArgumentException} that names the option. */
    static List<X509Certificate> read(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException("--ca-cert: " + file + ": no certificates (expected: a PEM file)", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("--ca-cert: " + file + ": cannot be read (expected: a PEM file)", e);
        }
        throw new IllegalArgumentException("--ca-cert: " + file + ": no certificates (expected: a PEM file)");
    }
}
