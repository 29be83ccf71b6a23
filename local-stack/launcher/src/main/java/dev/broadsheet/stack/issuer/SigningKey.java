package dev.broadsheet.stack.issuer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import dev.broadsheet.stack.keys.KeyFile;

import java.nio.file.Path;

/** The key that signs tokens, kept in a file so that they stay valid over restarts. */
final class SigningKey {

    private static final int BITS = 2048;

    private SigningKey() {}

    static JWK kept(Path file) {
        return KeyFile.kept(
                file,
                new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256)
                        .keyIDFromThumbprint(true));
    }
}
