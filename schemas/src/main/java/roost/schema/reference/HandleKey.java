package roost.schema.reference;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import roost.schema.Bucket;

/**
 * A handle as a number that leads to the partition of its account, whether or not there is one yet: 51 bits of FNV-1a over
 * the lower-case handle, then its bucket. A mention says a handle and no id; who reads knows the own handle.
 */
public final class HandleKey {
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private HandleKey() {}

    /** Of a handle in any case; positive. */
    public static long of(String handle) {
        long hash = OFFSET_BASIS;
        for (byte one : handle.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (one & 0xff)) * PRIME;
        }
        return (hash >>> (Bucket.BITS + 1) << Bucket.BITS) | Bucket.of(handle);
    }
}
