package dev.broadsheet.notification.push.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Has, and trusts, a certificate of its own for {@code receiver.example.com}. */
final class SelfSigned {

    private static final String PASSWORD = "password";
    private static final SSLContext CONTEXT = make();

    private SelfSigned() {}

    static SSLContext context() {
        return CONTEXT;
    }

    private static SSLContext make() {
        try {
            var file = Files.createTempDirectory("self-signed").resolve("keys.p12");
            keytool(file);
            var keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var identity = KeyManagerFactory.getInstance("PKIX");
            identity.init(keys, PASSWORD.toCharArray());
            var trusted = TrustManagerFactory.getInstance("PKIX");
            trusted.init(keys);
            var context = SSLContext.getInstance("TLS");
            context.init(identity.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void keytool(Path file) throws IOException, InterruptedException {
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver.example.com",
                        "-ext",
                        "san=dns:receiver.example.com",
                        "-ext",
                        "bc=ca:true",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        file.toString());
        var status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("keytool ended with " + status);
        }
    }
}
