package dev.broadsheet.benchmarks;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A webhook that was sent, over and over: each with its own id, signed as Standard Webhooks are.
 */
final class SignedWebhooks implements Requests {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final HttpSample sample;
    private final byte[] body;
    private final Mac mac;
    private int left;

    /**
     * As many as wanted.
     *
     * @param said what was said on a connection, a webhook first
     */
    SignedWebhooks(byte[] said, int count) throws GeneralSecurityException {
        sample = new HttpSample(said);
        body = sample.body();
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(new byte[KEY_BYTES], ALGORITHM));
        left = count;
    }

    @Override
    public boolean hasNext() {
        return left > 0;
    }

    @Override
    public Request next() {
        left--;
        String id = UUID.randomUUID().toString();
        String timestamp = String.valueOf(Instant.now().getEpochSecond());
        mac.update(bytes(id + "." + timestamp + "."));
        String signature = "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        byte[] request = sample.copy();
        put(id, request, "webhook-id");
        put(timestamp, request, "webhook-timestamp");
        put(signature, request, "webhook-signature");
        return Request.of(request);
    }

    private void put(String value, byte[] request, String header) {
        System.arraycopy(bytes(value), 0, request, sample.valueAt(header), value.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
