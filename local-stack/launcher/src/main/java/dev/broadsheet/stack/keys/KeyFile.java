package dev.broadsheet.stack.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.JWKGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;

/** A private key in a file that only its owner may read, as a JSON Web Key (RFC 7517). */
public final class KeyFile {

    private KeyFile() {}

    /** The key in the file, which is generated when there is none. */
    public static JWK kept(Path file, JWKGenerator<?> generator) {
        try {
            if (!Files.exists(file)) {
                write(file, generator.generate());
            }
            return JWK.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a key of ours", e);
        }
    }

    private static void write(Path file, JWK key) throws IOException {
        Files.createDirectories(file.getParent());
        var draft =
                Files.createTempFile(
                        file.getParent(),
                        "key",
                        ".draft",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.writeString(draft, key.toJSONString());
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
