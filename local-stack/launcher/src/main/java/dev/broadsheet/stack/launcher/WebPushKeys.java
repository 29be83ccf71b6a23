package dev.broadsheet.stack.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Map;

/** The keys that web push is sent with, kept in a file: browsers subscribe with the public one. */
final class WebPushKeys {

    private static final int POINT_BYTES = 65;
    private static final byte UNCOMPRESSED = 4;

    private WebPushKeys() {}

    /** The environment that hands them over. */
    static Map<String, String> environment(Path file) {
        var key = kept(file);
        var point =
                ByteBuffer.allocate(POINT_BYTES)
                        .put(UNCOMPRESSED)
                        .put(key.getX().decode())
                        .put(key.getY().decode());
        return Map.of(
                "WEB_PUSH_PUBLIC_KEY", Base64URL.encode(point.array()).toString(),
                "WEB_PUSH_PRIVATE_KEY", key.getD().toString(),
                "WEB_PUSH_SUBJECT", "mailto:broadsheet@example.com");
    }

    private static ECKey kept(Path file) {
        try {
            if (!Files.exists(file)) {
                write(file, generated());
            }
            return ECKey.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParseException e) {
            throw new IllegalStateException(file + " is not a key of ours", e);
        }
    }

    private static void write(Path file, ECKey key) throws IOException {
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

    private static ECKey generated() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
