package roost.schema.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.Bucket;
import roost.schema.TweetId;
import roost.schema.record.UndecodableRecord;
import roost.schema.topic.Topic;

class ReferenceRecordTest {
    private static final Reference.Kind[] KINDS = Reference.Kind.values();

    @Test
    void theBytesAreFrozen() {
        var record = new ReferenceRecord(
                Topic.FOLLOWS,
                3,
                300,
                List.of(
                        new Reference(Reference.Kind.FOLLOWS, 4173, 8269, true, 5),
                        new Reference(Reference.Kind.FOLLOWS, 4173, 8270, false, 299)));
        byte[] bytes = HexFormat.of().parseHex("020203ac02" + "0d05cd20cd40" + "0ca602cd20ce40");
        assertThat(record.encode()).isEqualTo(bytes);
        assertThat(ReferenceRecord.decode(bytes)).isEqualTo(record);
        byte[] written = HexFormat.of().parseHex("010203ac02" + "0705cd20cd40" + "06a602cd20ce40");
        assertThat(ReferenceRecord.decode(written)).isEqualTo(record);
    }

    @Test
    void whoIsToBeToldStandsBehind() {
        var record = new ReferenceRecord(
                Topic.FAVORITES,
                3,
                5,
                List.of(new Reference(
                        Reference.Kind.FAVORITED,
                        300,
                        8269,
                        true,
                        5,
                        new Reference.News(4173, 8269, TweetId.EPOCH_MS + 300))));
        byte[] bytes = HexFormat.of().parseHex("02030305" + "1b05ac02cd40" + "cd20cd40ac02");
        assertThat(record.encode()).isEqualTo(bytes);
        assertThat(ReferenceRecord.decode(bytes)).isEqualTo(record);
    }

    @Test
    void aHandleHasOneKeyInAnyCaseInTheBucketOfItsAccount() {
        assertThat(HandleKey.of("Ada_L"))
                .isEqualTo(HandleKey.of("ada_l"))
                .isPositive()
                .isNotEqualTo(HandleKey.of("ada_m"));
        assertThat(AccountId.bucket(HandleKey.of("Ada_L"))).isEqualTo(Bucket.of("ada_l"));
    }

    @Test
    void theBytesOfATimedKindAreFrozen() {
        var record = new ReferenceRecord(
                Topic.FAVORITES,
                1,
                7,
                List.of(
                        new Reference(Reference.Kind.FAVORITE, 4173, 300, true, 5, 1000),
                        new Reference(Reference.Kind.FAVORITE, 4173, 300, false, 7, 1001)));
        byte[] bytes = HexFormat.of().parseHex("02030107" + "1105cd20ac02e807" + "1002cd20ac02e907");
        assertThat(record.encode()).isEqualTo(bytes);
        assertThat(ReferenceRecord.decode(bytes)).isEqualTo(record);
        byte[] written = HexFormat.of().parseHex("01030107" + "0905cd20ac02e807" + "0802cd20ac02e907");
        assertThat(ReferenceRecord.decode(written)).isEqualTo(record);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var references = new ArrayList<Reference>();
            long seq = 0;
            for (int i = random.nextInt(40); i > 0; i--) {
                seq += references.isEmpty() ? 1 + random.nextInt(1 << 20) : random.nextInt(3);
                Reference.Kind kind = KINDS[random.nextInt(KINDS.length)];
                references.add(new Reference(
                        kind,
                        random.nextLong(1, Long.MAX_VALUE),
                        random.nextLong(1, Long.MAX_VALUE),
                        random.nextBoolean(),
                        seq,
                        kind.isTimed() ? random.nextLong(1, Long.MAX_VALUE) : 0,
                        random.nextBoolean()
                                ? null
                                : new Reference.News(
                                        random.nextLong(1, Long.MAX_VALUE),
                                        random.nextLong(1, Long.MAX_VALUE),
                                        TweetId.EPOCH_MS + random.nextInt(1 << 30))));
            }
            var record = new ReferenceRecord(
                    List.of(Topic.TWEETS, Topic.FOLLOWS, Topic.FAVORITES).get(random.nextInt(3)),
                    random.nextInt(64),
                    seq + random.nextInt(9),
                    references);
            assertThat(ReferenceRecord.decode(record.encode())).isEqualTo(record);
        }
    }

    @Test
    void damagedBytesAreRefusedOrReadAndNeverAnythingElse() {
        var random = new Random(8);
        byte[] whole = new ReferenceRecord(
                        Topic.TWEETS,
                        3,
                        300,
                        List.of(
                                new Reference(Reference.Kind.REPLY, 5L << 40, 6L << 40, true, 5),
                                new Reference(Reference.Kind.QUOTE, 5L << 40, 6L << 40, true, 299)))
                .encode();
        for (int run = 0; run < 20_000; run++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 3));
            for (int i = random.nextInt(3); i > 0 && damaged.length > 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                var read = ReferenceRecord.decode(damaged);
                assertThat(read.references()).allMatch(reference -> reference.seq() <= read.reached());
            } catch (UndecodableRecord expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
        assertThatThrownBy(() -> ReferenceRecord.decode(null)).isInstanceOf(UndecodableRecord.class);
    }

    @Test
    void recordsOfAnOldReleaseAreKnown() {
        assertThat(ReferenceRecord.isOfOldRelease("{\"kind\":\"MARK\",\"target\":1}".getBytes(StandardCharsets.UTF_8)))
                .isTrue();
        assertThat(ReferenceRecord.isOfOldRelease("{\"half\":".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
    }
}
