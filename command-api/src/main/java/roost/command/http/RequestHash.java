package roost.command.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an Idempotency-Key is bound to: HMAC-SHA256 of method, path and canonical body without the password. Keyed, since
 * it stands on the log and nobody should find out a body by trying. Thread-safe.
 */
final class RequestHash {
    private static final String ALGORITHM = "HmacSHA256";
    /** Keeps these hashes apart from the signatures of tokens, which the same secret makes. */
    private static final String PURPOSE = "roost request hash 1\n";

    private final SecretKeySpec key;

    /** Hashes under the secret that all API nodes share. */
    RequestHash(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Hex, 64 characters. */
    String of(String method, String path, String canonicalBody) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = PURPOSE + method + "\n" + path + "\n" + canonicalBody;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
