package roost.schema.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.record.UndecodableRecord;

class FollowRelationsTest {
    @Test
    void theBytesAreFrozen() {
        var relations = new FollowRelations(
                3,
                List.of(
                        new FollowRelation(new AccountId(4173), new AccountId(8269), true, 0, 300, 3, 5),
                        new FollowRelation(new AccountId(4173), new AccountId(8270), false, 7, 299, 3, 299)));
        byte[] bytes = HexFormat.of().parseHex("0103" + "0bcd20cd4000d804" + "cc04cd20ce400701");
        assertThat(relations.encode()).isEqualTo(bytes);
        assertThat(Relation.decode(bytes)).isEqualTo(relations);
        assertThat(relations.key()).isEqualTo("follows/3/5-299");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var random = new Random(7);
        for (int run = 0; run < 500; run++) {
            var follows = new ArrayList<FollowRelation>();
            long seq = 0;
            for (int i = 1 + random.nextInt(40); i > 0; i--) {
                seq += 1 + random.nextInt(1 << random.nextInt(20));
                follows.add(new FollowRelation(
                        new AccountId(random.nextLong(4_096, Long.MAX_VALUE)),
                        new AccountId(random.nextLong(4_096, Long.MAX_VALUE)),
                        random.nextBoolean(),
                        random.nextBoolean() ? 0 : random.nextLong(0, Long.MAX_VALUE),
                        random.nextLong(0, 1L << 42),
                        3,
                        seq));
            }
            var relations = new FollowRelations(3, follows);
            assertThat(Relation.decode(relations.encode())).isEqualTo(relations);
        }
    }

    @Test
    void damagedBytesAreRefusedOrReadAndNeverAnythingElse() {
        var random = new Random(8);
        byte[] whole = new FollowRelations(
                        3,
                        List.of(
                                new FollowRelation(new AccountId(4173), new AccountId(8269), true, 0, 300, 3, 5),
                                new FollowRelation(new AccountId(4173), new AccountId(8270), true, 7, 299, 3, 299)))
                .encode();
        for (int run = 0; run < 20_000; run++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 3));
            for (int i = random.nextInt(3); i > 0 && damaged.length > 1; i--) {
                damaged[1 + random.nextInt(damaged.length - 1)] = (byte) random.nextInt();
            }
            try {
                assertThat(Relation.decode(damaged)).isInstanceOf(FollowRelations.class);
            } catch (UndecodableRecord expected) {
                assertThat(expected.getMessage()).isNotBlank();
            }
        }
    }
}
