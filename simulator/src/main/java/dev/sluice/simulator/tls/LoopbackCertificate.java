package dev.sluice.simulator.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * A key and a certificate that it signed itself, for {@code localhost}, {@code 127.0.0.1} and {@code ::1}: X.509 version 3 (RFC 5280), ECDSA
 * on P-256. Written by hand, since the JDK has no public way to make one, and the libraries that do are larger than the simulator.
 *
 * @param key the private key
 * @param certificate what a client must trust
 */
public record LoopbackCertificate(PrivateKey key, X509Certificate certificate) {

    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final byte[] ECDSA_WITH_SHA256 = Der.sequence(Der.objectId(1, 2, 840, 10045, 4, 3, 2));
    private static final byte[] NAME =
            Der.sequence(Der.set(Der.sequence(Der.objectId(2, 5, 4, 3), Der.utf8("Sluice simulator"))));

    /** Makes a new one, valid for a year around {@code now}. */
    public static LoopbackCertificate create(Instant now) {
        try {
            SecureRandom random = new SecureRandom();
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair keys = generator.generateKeyPair();
            byte[] unsigned = unsigned(keys, random, now);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(unsigned);
            byte[] signed = Der.sequence(unsigned, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
            return new LoopbackCertificate(keys.getPrivate(), parse(signed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate: (expected: a JDK with EC and SHA256withECDSA)", e);
        }
    }

    /** The certificate as PEM text. */
    public String pem() {
        try {
            String base64 = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                    .encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new IllegalStateException(e); // it was parsed from its encoding
        }
    }

    private static byte[] unsigned(KeyPair keys, SecureRandom random, Instant now) {
        byte[] serial = new byte[12];
        random.nextBytes(serial);
        serial[0] = (byte) ((serial[0] & 0x3f) | 0x40); // positive, and with no leading zero
        byte[] version3 = Der.tagged(0xa0, Der.integer(new byte[] {2}));
        byte[] validity = Der.sequence(Der.time(now.minus(Duration.ofDays(1))), Der.time(now.plus(VALIDITY)));
        return Der.sequence(
                version3,
                Der.integer(serial),
                ECDSA_WITH_SHA256,
                NAME,
                validity,
                NAME,
                keys.getPublic().getEncoded(),
                Der.tagged(0xa3, Der.sequence(basicConstraints(), subjectAlternativeNames())));
    }

    /** An authority of its own, as trust anchors are. */
    private static byte[] basicConstraints() {
        byte[] value = Der.octetString(Der.sequence(Der.bool(true)));
        return Der.sequence(Der.objectId(2, 5, 29, 19), Der.bool(true), value);
    }

    private static byte[] subjectAlternativeNames() {
        byte[] ipv6 = new byte[16];
        ipv6[15] = 1;
        byte[] names = Der.sequence(
                Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                Der.tagged(0x87, new byte[] {127, 0, 0, 1}),
                Der.tagged(0x87, ipv6));
        return Der.sequence(Der.objectId(2, 5, 29, 17), Der.octetString(names));
    }

    private static X509Certificate parse(byte[] der) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
    }
}
