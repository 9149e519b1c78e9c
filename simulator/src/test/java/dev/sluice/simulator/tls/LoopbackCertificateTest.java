package dev.sluice.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class LoopbackCertificateTest {

    @RepeatedTest(50) // keys and serial numbers are random, and a leading zero would be seen only now and then
    void is_signed_by_itself_and_valid_now() throws Exception {
        X509Certificate certificate = LoopbackCertificate.create(Instant.now()).certificate();
        certificate.verify(certificate.getPublicKey());
        certificate.checkValidity();
        assertThat(certificate.getVersion()).isEqualTo(3);
        assertThat(certificate.getSerialNumber().signum()).isPositive();
    }

    @Test
    void names_the_loopback_addresses_and_may_be_an_anchor_of_trust() throws Exception {
        X509Certificate certificate = LoopbackCertificate.create(Instant.now()).certificate();
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1))
                .isEqualTo(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1"));
        assertThat(certificate.getBasicConstraints()).isNotNegative();
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("simulator", certificate);
        PKIXParameters parameters = new PKIXParameters(anchors);
        parameters.setRevocationEnabled(false);
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(List.of(certificate)), parameters);
    }

    @Test
    void its_pem_is_read_back_as_the_same() throws Exception {
        LoopbackCertificate made = LoopbackCertificate.create(Instant.now());
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        byte[] pem = made.pem().getBytes(StandardCharsets.US_ASCII);
        assertThat(factory.generateCertificate(new ByteArrayInputStream(pem))).isEqualTo(made.certificate());
    }
}
