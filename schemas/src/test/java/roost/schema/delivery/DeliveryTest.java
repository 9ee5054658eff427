package roost.schema.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
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
        assertThat(Delivery.decode(push.encode())).containsExactly(push);
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
                .isEqualTo(List.of(backfill));
        var mark = new Delivery.Mark(source, seq, other);
        assertThat(Delivery.decode(mark.encode())).containsExactly(mark);
    }

    @Property
    void a_record_of_many_comes_back_in_order_with_its_places(@ForAll("deliveries") List<Delivery> deliveries) {
        byte[] record = Delivery.encode(deliveries);
        assertThat(Delivery.decode(record)).usingRecursiveComparison().isEqualTo(deliveries);
        var reader = new DeliveryReader();
        reader.read(record);
        int place = 0;
        for (int i = 0; i < deliveries.size(); i++) {
            assertThat(reader.place(i)).isEqualTo(place);
            place += switch (deliveries.get(i)) {
                case Delivery.Push push -> 1;
                case Delivery.Backfill backfill -> backfill.tweets().length;
                case Delivery.Mark mark -> 0;
            };
        }
    }

    @Provide
    Arbitrary<List<Delivery>> deliveries() {
        var seqs = Arbitraries.longs().greaterOrEqual(0);
        Arbitrary<Delivery> pushes = Arbitraries.integers()
                .greaterOrEqual(0)
                .set()
                .ofMaxSize(40)
                .map(locals ->
                        new Delivery.Push(3, 9, locals.size() % 2 == 0, TWEET, AUTHOR, ByteBuffer.wrap(pack(locals))));
        Arbitrary<Delivery> backfills = Arbitraries.longs()
                .array(long[].class)
                .ofMaxSize(Delivery.MAX_BACKFILL)
                .map(tweets -> new Delivery.Backfill(3, 8, 17, AUTHOR, tweets));
        Arbitrary<Delivery> marks = seqs.map(seq -> new Delivery.Mark(3, seq, 5));
        return Arbitraries.frequencyOf(Tuple.of(6, pushes), Tuple.of(1, backfills), Tuple.of(1, marks))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .filter(all -> all.stream()
                                .mapToInt(it -> it instanceof Delivery.Backfill b ? b.tweets().length : 1)
                                .sum()
                        <= Delivery.MAX_PLACES);
    }

    @Test
    void a_full_record_takes_no_more() {
        var writer = new DeliveryWriter(3);
        byte[] one = pack(Set.of(7));
        for (int i = 0; i < Delivery.MAX_PLACES; i++) {
            assertThat(writer.fits(1)).isTrue();
            writer.push(i, true, TWEET, AUTHOR, one, 0, one.length);
        }
        assertThat(writer.fits(1)).isFalse();
        assertThatThrownBy(() -> writer.push(1, true, TWEET, AUTHOR, one, 0, one.length))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Delivery.decode(writer.take())).hasSize(Delivery.MAX_PLACES);
        assertThat(writer.isEmpty()).isTrue();
        assertThat(writer.fits(Delivery.MAX_PLACES)).isTrue();
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
            for (Delivery delivery : Delivery.decode(bytes)) {
                if (delivery instanceof Delivery.Push push) {
                    PackedLocals.forEach(
                            push.locals().duplicate(),
                            local -> assertThat(local).isNotNegative());
                }
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
        assertThat(HexFormat.of().formatHex(push.encode())).isEqualTo("020302920805007f9e00013405b960030104ff06");
        var backfill = new Delivery.Backfill(3, 7, 17, AUTHOR, new long[] {TWEET});
        assertThat(HexFormat.of().formatHex(backfill.encode())).isEqualTo("0203030711cda08e180105007f9e00013405");
        assertThat(HexFormat.of().formatHex(new Delivery.Mark(3, 1042, 300).encode()))
                .isEqualTo("0203049208ac02");
    }

    private static byte[] pack(Set<Integer> locals) {
        int[] ascending = locals.stream().sorted().mapToInt(i -> i).toArray();
        return PackedLocals.pack(ascending, ascending.length);
    }
}
