package roost.projection.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.favorite.TweetFavorited;
import roost.schema.favorite.TweetUnfavorited;
import roost.schema.reference.Reference;
import roost.schema.reference.ReferenceRecord;
import roost.schema.topic.Topic;

/** What an account has marked, as references tell its partition. */
class AccountFavoritesTest {
    private static final AccountId ADA = AccountId.of(1, 7);
    private static final AccountId BOB = AccountId.of(2, 7);
    private static final AccountId CY = AccountId.of(1, 9);

    private final ViewsDriver driver = new ViewsDriver();

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void anAccountsFavoritesComeNewestMarkFirstAndKeepTheirPlaces() {
        driver.append(new TweetFavorited(BOB, tweet(1)));
        driver.append(new TweetFavorited(BOB, tweet(2)));
        driver.append(new TweetFavorited(BOB, tweet(3)));
        driver.append(new TweetFavorited(BOB, tweet(1)));
        driver.append(new TweetUnfavorited(BOB, tweet(2)));
        driver.append(new TweetUnfavorited(BOB, tweet(2)));
        var favorites = driver.reader().favorites();

        var first = favorites.newest(BOB.value(), 0, 1);
        assertThat(first).extracting(mark -> mark.member()).containsExactly(tweet(3).value());
        assertThat(favorites.newest(BOB.value(), first.getFirst().seq(), 10))
                .extracting(mark -> mark.member())
                .containsExactly(tweet(1).value());
        assertThat(favorites.newest(CY.value(), 0, 10)).isEmpty();
    }

    @Test
    void marksOfOneMillisecondAndSeqInTwoPartitionsHaveTwoPlaces() {
        for (int source = 0; source < 3; source++) {
            var mark = new Reference(
                    Reference.Kind.FAVORITE, BOB.value(), tweet(source + 1).value(), true, 9, 1_000);
            driver.input(Topic.REFERENCES)
                    .pipeInput("f" + source, new ReferenceRecord(Topic.FAVORITES, source, 9, List.of(mark)).encode());
        }

        var marks = driver.reader().favorites().newest(BOB.value(), 0, 10);
        assertThat(marks)
                .extracting(mark -> mark.member())
                .containsExactly(tweet(3).value(), tweet(2).value(), tweet(1).value());
        assertThat(marks).extracting(mark -> mark.seq()).doesNotHaveDuplicates();
    }

    private static TweetId tweet(int number) {
        return TweetId.of(ViewsDriver.START_MS + number, ADA.bucket(), 0);
    }
}
