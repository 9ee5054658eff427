package roost.projection.sourcelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BufferBudgetTest {
    private static final int MOST = 100_000;

    @Test
    void oneStoreAloneMayTakeAllOfIt() {
        var budget = new BufferBudget(MOST);
        var share = share(budget);
        assertThat(share.isUsedUp(MOST - 1)).isFalse();
        assertThat(share.isUsedUp(MOST + 1_000)).isTrue();
    }

    @Test
    void whoHoldsMostWritesFirst() {
        var budget = new BufferBudget(MOST);
        var large = share(budget);
        var small = share(budget);
        assertThat(large.isUsedUp(80_000)).isFalse();
        assertThat(small.isUsedUp(30_000)).isFalse();
        assertThat(large.isUsedUp(81_000)).isTrue();
        assertThat(large.isUsedUp(0)).isFalse();
        assertThat(budget.held()).isEqualTo(30_000);
    }

    @Test
    void whatAStoreHeldIsFreeWhenItCloses() {
        var budget = new BufferBudget(MOST);
        var one = share(budget);
        one.isUsedUp(90_000);
        one.end();
        one.end();
        assertThat(budget.held()).isZero();
        var other = share(budget);
        assertThat(other.isUsedUp(MOST - 1)).isFalse();
    }

    @Test
    void manyStoresTogetherStayAtTheBoundAndWriteLongRows() {
        var random = new Random(3);
        var budget = new BufferBudget(MOST);
        var shares = IntStream.range(0, 64).mapToObj(i -> share(budget)).toList();
        int[] held = new int[64];
        int writes = 0;
        long all = 0;
        for (int i = 0; i < 400_000; i++) {
            int store = (int) (64 * Math.pow(random.nextDouble(), 2));
            held[store] += 10;
            all += 10;
            if (shares.get(store).isUsedUp(held[store])) {
                writes++;
                held[store] = 0;
                shares.get(store).isUsedUp(0);
            }
            assertThat(IntStream.of(held).sum()).isLessThan(MOST + MOST / 10);
        }
        assertThat((double) all / writes).isGreaterThan(MOST / 64.0);
    }

    private static BufferBudget.Share share(BufferBudget budget) {
        var share = budget.new Share();
        share.begin();
        return share;
    }
}
