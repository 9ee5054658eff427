package roost.schema.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.UndecodableRecord;

class DeliveryTest {
    private static final long TWEET = TweetId.of(1_790_000_000_000L, 77, 5).value();
    private static final long AUTHOR = AccountId.of(12_345, 77).value();

    @Property
    void a_push_comes_back_as_it_went(
            @ForAll @IntRange(max = 4095) int source,
            @ForAll @LongRange(min = 0) long seq,
            @ForAll boolean last,
            @ForAll Set<@IntRange(max = Integer.MAX_VALUE) Integer> locals) {
        byte[] packed = pack(locals);
        var push = new Delivery.Push(source, seq, last, TWEET, AUTHOR, ByteBuffer.wrap(packed));
        assertThat(Delivery.decode(push.encode())).isEqualTo(push);
        assertThat(push.key()).isEqualTo(Integer.toString(source));
    }

    @Property
    void packed_locals_come_back_in_order(@ForAll Set<@IntRange(max = Integer.MAX_VALUE) Integer> locals) {
        var sorted = new TreeSet<>(locals);
        var read = new ArrayList<Integer>();
        var packed = ByteBuffer.wrap(pack(locals));
        assertThat(PackedLocals.count(packed)).isEqualTo(locals.size());
        PackedLocals.forEach(packed, read::add);
        assertThat(read).containsExactlyElementsOf(sorted);
        assertThat(packed.hasRemaining()).isFalse();
        assertThat(Arrays.stream(PackedLocals.unpack(pack(locals))).boxed()).containsExactlyElementsOf(sorted);
    }

    @Property
    void a_backfill_and_a_mark_come_back_as_they_went(
            @ForAll @IntRange(max = 4095) int source,
            @ForAll @LongRange(min = 0) long seq,
            @ForAll @LongRange(min = 0) long other,
            @ForAll @IntRange(max = Integer.MAX_VALUE) int reader,
            @ForAll @Size(max = Delivery.MAX_BACKFILL) long[] tweets) {
        var backfill = new Delivery.Backfill(source, seq, reader, AUTHOR, tweets);
        assertThat(Delivery.decode(backfill.encode()))
                .usingRecursiveComparison()
                .isEqualTo(backfill);
        var mark = new Delivery.Mark(source, seq, other);
        assertThat(Delivery.decode(mark.encode())).isEqualTo(mark);
    }

    @Property
    void damaged_bytes_are_undecodable_or_another_delivery_and_nothing_else(
            @ForAll @Size(max = 60) byte[] damage, @ForAll @IntRange(max = 60) int at) {
        byte[] bytes =
                new Delivery.Push(3, 1042, true, TWEET, AUTHOR, ByteBuffer.wrap(pack(Set.of(1, 5, 900)))).encode();
        for (int i = 0; i < damage.length && at + i < bytes.length; i++) {
            bytes[at + i] = damage[i];
        }
        try {
            if (Delivery.decode(bytes) instanceof Delivery.Push push) {
                PackedLocals.forEach(
                        push.locals().duplicate(), local -> assertThat(local).isNotNegative());
            }
        } catch (UndecodableRecord | IllegalArgumentException expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Test
    void every_cut_of_a_delivery_is_undecodable() {
        byte[] bytes = new Delivery.Backfill(3, 1042, 17, AUTHOR, new long[] {TWEET, TWEET - 1}).encode();
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Delivery.decode(cut)).isInstanceOf(UndecodableRecord.class);
        }
        assertThatThrownBy(() -> Delivery.decode(null)).isInstanceOf(UndecodableRecord.class);
    }

    @Test
    void the_bytes_are_those_that_were_approved() {
        var push = new Delivery.Push(3, 1042, true, TWEET, AUTHOR, ByteBuffer.wrap(pack(Set.of(1, 5, 900))));
        assertThat(HexFormat.of().formatHex(push.encode())).isEqualTo("01010392080105007f9e00013405b960030104ff06");
        var backfill = new Delivery.Backfill(3, 7, 17, AUTHOR, new long[] {TWEET});
        assertThat(HexFormat.of().formatHex(backfill.encode())).isEqualTo("0102030711cda08e180105007f9e00013405");
        assertThat(HexFormat.of().formatHex(new Delivery.Mark(3, 1042, 300).encode()))
                .isEqualTo("0103039208ac02");
    }

    private static byte[] pack(Set<Integer> locals) {
        int[] ascending = locals.stream().sorted().mapToInt(i -> i).toArray();
        return PackedLocals.pack(ascending, ascending.length);
    }
}
