package roost.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    @Property
    void an_account_id_says_its_number_and_bucket(
            @ForAll @LongRange(min = 1, max = 1L << 50) long n, @ForAll @IntRange(max = 4095) int bucket) {
        AccountId id = AccountId.of(n, bucket);
        assertThat(id.number()).isEqualTo(n);
        assertThat(id.bucket()).isEqualTo(bucket);
        assertThat(AccountId.parse(id.toString())).isEqualTo(id);
    }

    @Property
    void a_local_number_and_its_partition_lead_back_to_the_account(
            @ForAll @LongRange(min = 1, max = 500_000) long n,
            @ForAll @IntRange(max = 4095) int bucket,
            @ForAll @IntRange(max = 12) int bits) {
        int deliveryPartitions = 1 << bits;
        long id = AccountId.of(n, bucket).value();
        int local = AccountId.local(id, deliveryPartitions);
        int partition = AccountId.partition(id, deliveryPartitions);
        assertThat((long) local).isEqualTo(n * (4096 / deliveryPartitions) + bucket / deliveryPartitions);
        assertThat(AccountId.ofLocal(local, partition, deliveryPartitions)).isEqualTo(id);
    }

    @Property
    void a_tweet_id_says_its_time_bucket_and_sequence(
            @ForAll @LongRange(min = 1, max = (1L << 41) - 2) long ms,
            @ForAll @IntRange(max = 4095) int bucket,
            @ForAll @IntRange(max = 1023) int sequence) {
        TweetId id = TweetId.of(TweetId.EPOCH_MS + ms, bucket, sequence);
        assertThat(id.timeMs()).isEqualTo(TweetId.EPOCH_MS + ms);
        assertThat(id.bucket()).isEqualTo(bucket);
        assertThat(id.sequence()).isEqualTo(sequence);
        assertThat(TweetId.floor(id.timeMs())).isLessThanOrEqualTo(id.value());
        assertThat(TweetId.floor(id.timeMs() + 1)).isGreaterThan(id.value());
        assertThat(TweetId.parse(id.toString())).isEqualTo(id);
    }

    @Property
    void more_partitions_split_a_partition_and_never_mix_two(
            @ForAll @IntRange(max = 4095) int bucket, @ForAll @IntRange(max = 11) int bits) {
        int few = 1 << bits;
        assertThat(Bucket.partition(bucket, 2 * few) % few).isEqualTo(Bucket.partition(bucket, few));
    }

    @Test
    void handles_that_differ_in_case_only_share_a_bucket() {
        assertThat(Bucket.of("Ada")).isEqualTo(Bucket.of("aDA")).isBetween(0, 4095);
    }

    @Test
    void the_bucket_of_a_handle_never_changes() {
        assertThat(Bucket.of("ada")).isEqualTo(APPROVED_BUCKET_OF_ADA);
        assertThat(Bucket.of("grace_hopper")).isEqualTo(APPROVED_BUCKET_OF_GRACE);
    }

    private static final int APPROVED_BUCKET_OF_ADA = 1165;
    private static final int APPROVED_BUCKET_OF_GRACE = 2430;

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "01", "-5", "+5", "5 ", "x", "1e3", "99999999999999999999", "9999999999999999999", "٣"})
    void what_is_not_decimal_digits_is_no_id(String text) {
        assertThatThrownBy(() -> TweetId.parse(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AccountId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -4, 8192})
    void partitions_are_a_power_of_two(int partitions) {
        assertThatThrownBy(() -> Bucket.checkPartitions(partitions)).isInstanceOf(IllegalArgumentException.class);
    }
}
