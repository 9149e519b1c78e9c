package dev.sluice.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key and a certificate for localhost that nobody vouches for, made by the JDK's keytool. */
public record SelfMadeCertificate(PrivateKey key, X509Certificate certificate) {

    private static final String PASSWORD = "loopback";

    /** Made once a JVM. */
    public static final SelfMadeCertificate LOCALHOST = make("san=dns:localhost,ip:127.0.0.1");

    static SelfMadeCertificate make(String subjectAlternativeName) {
        try {
            Path folder = Files.createTempDirectory("sluice-certificate");
            Path store = folder.resolve("store.p12");
            run(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "it",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    subjectAlternativeName,
                    "-validity",
                    "2",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD));
            return read(store);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + said);
        }
    }

    private static SelfMadeCertificate read(Path path) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(path)) {
            store.load(in, PASSWORD.toCharArray());
        }
        Files.delete(path);
        Files.delete(path.getParent());
        return new SelfMadeCertificate(
                (PrivateKey) store.getKey("it", PASSWORD.toCharArray()), (X509Certificate) store.getCertificate("it"));
    }
}
