package dev.broadsheet.stack.launcher;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;

import dev.broadsheet.stack.keys.KeyFile;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/** The keys that web push is sent with, kept in a file: browsers subscribe with the public one. */
final class WebPushKeys {

    private static final int POINT_BYTES = 65;
    private static final byte UNCOMPRESSED = 4;

    private WebPushKeys() {}

    /** The environment that hands them over. */
    static Map<String, String> environment(Path file) {
        var key = KeyFile.kept(file, new ECKeyGenerator(Curve.P_256)).toECKey();
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
}
