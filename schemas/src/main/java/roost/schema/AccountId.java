package roost.schema;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An account's id: {@code n * 4096 + bucket}, n counted up from 1 in each bucket by the decider. In JSON a string of
 * decimal digits.
 *
 * @param value positive
 */
public record AccountId(long value) implements Comparable<AccountId> {
    /** Refuses what no account can have. */
    public AccountId {
        if (value < Bucket.COUNT) {
            throw new IllegalArgumentException("not an account id: " + value);
        }
    }

    /** The n-th account of a bucket, n from 1. */
    public static AccountId of(long n, int bucket) {
        return new AccountId((n << Bucket.BITS) | bucket);
    }

    /** Reads decimal digits; anything else is an {@link IllegalArgumentException}. */
    @JsonCreator
    public static AccountId parse(String text) {
        return new AccountId(Ids.parse(text, "account"));
    }

    /** 0 to 4,095. */
    public int bucket() {
        return bucket(value);
    }

    /** The bucket of a raw id. */
    public static int bucket(long id) {
        return (int) (id & (Bucket.COUNT - 1));
    }

    /** The count within the bucket, from 1. */
    public long number() {
        return value >>> Bucket.BITS;
    }

    /** The partition among {@code partitions}, a power of two. */
    public int partition(int partitions) {
        return partition(value, partitions);
    }

    /** The partition of a raw id. */
    public static int partition(long id, int partitions) {
        return Bucket.partition(bucket(id), partitions);
    }

    /**
     * The nearly dense number of an account within its delivery partition: {@code n * (4096 / D) + bucket / D}.
     *
     * @param deliveryPartitions D, a power of two
     * @throws ArithmeticException past 2^31: more accounts in a partition than the home store can number
     */
    public static int local(long id, int deliveryPartitions) {
        int shift = Integer.numberOfTrailingZeros(deliveryPartitions);
        return Math.toIntExact((id >>> Bucket.BITS << (Bucket.BITS - shift)) | (bucket(id) >>> shift));
    }

    /** The inverse of {@link #local}: the raw id of a local number in a delivery partition. */
    public static long ofLocal(int local, int deliveryPartition, int deliveryPartitions) {
        int shift = Integer.numberOfTrailingZeros(deliveryPartitions);
        int perPartition = Bucket.BITS - shift;
        long n = local >>> perPartition;
        int bucket = ((local & ((1 << perPartition) - 1)) << shift) | deliveryPartition;
        return (n << Bucket.BITS) | bucket;
    }

    @Override
    public int compareTo(AccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return Long.toString(value);
    }
}
