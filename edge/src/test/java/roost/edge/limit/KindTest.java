package roost.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import roost.schema.api.Contract;

class KindTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/accounts, REGISTRATIONS",
        "POST, /v1/sessions, LOGINS",
        "DELETE, /v1/sessions, ACCOUNT",
        "PATCH, /v1/accounts/me, ACCOUNT",
        "DELETE, /v1/accounts/me, ACCOUNT",
        "POST, /v1/tweets, POSTS",
        "DELETE, /v1/tweets/{tweetId}, POSTS",
        "PUT, /v1/retweets/{tweetId}, POSTS",
        "PUT, /v1/following/{accountId}, FOLLOWS",
        "DELETE, /v1/blocks/{accountId}, FOLLOWS",
        "PUT, /v1/mutes/{accountId}, FOLLOWS",
        "PUT, /v1/favorites/{tweetId}, MARKS",
        "DELETE, /v1/bookmarks/{tweetId}, MARKS",
        "POST, /v1/media, MEDIA",
        "GET, /v1/timelines/home, READS",
        "HEAD, /v1/accounts/{accountId}, READS",
        "GET, /v1/commands/{commandId}, READS",
    })
    void aRequestCountsAsOneKind(String method, String path, Kind kind) {
        assertThat(RateLimiter.kindOf(method, path)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({"GET, /v1/media/<key>", "GET, /", "GET, /assets/{version}/<file>", "GET, /health/ready", "GET, /metrics"
    })
    void filesAndHealthAreNotCounted(String method, String path) {
        assertThat(RateLimiter.kindOf(method, path)).isNull();
    }

    @Test
    void everyWriteOfTheContractIsCounted() {
        assertThat(Contract.read().operations())
                .filteredOn(operation -> operation.has("write"))
                .hasSizeGreaterThan(15)
                .allSatisfy(operation -> assertThat(RateLimiter.kindOf(operation.method(), operation.path()))
                        .as(operation.id())
                        .isNotNull());
    }
}
