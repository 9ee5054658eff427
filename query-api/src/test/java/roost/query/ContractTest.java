package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.api.Contract.Operation;

/**
 * Every read of openapi.yaml is asked, with a token and without. That the answers keep the contract is looked at by
 * {@link ApiUnderTest}, there and in all other tests.
 */
class ContractTest {
    @Test
    void every_read_of_the_contract_is_answered_as_it_says() {
        var world = new World(4, 8);
        AccountId ada = world.account("Ada");
        AccountId bob = world.account("Bob");
        world.follow(ada, bob, 10);
        world.follow(bob, ada, 10);
        TweetId tweet = world.post(bob, "hello #log @ada https://example.com");
        world.reply(bob, tweet, "and more");
        Map<String, String> names =
                Map.of("{accountId}", bob.toString(), "{tweetId}", tweet.toString(), "{handle}", "bob");
        List<Operation> reads = ApiUnderTest.CONTRACT.operations().stream()
                .filter(operation -> operation.has("read"))
                .filter(operation -> !operation.id().equals("media") && !operation.goesOn())
                .toList();
        assertThat(reads).hasSizeGreaterThan(15);
        try (var api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 1), ApiUnderTest.SETTINGS)) {
            for (Operation read : reads) {
                String path = read.path();
                for (Map.Entry<String, String> name : names.entrySet()) {
                    path = path.replace(name.getKey(), name.getValue());
                }
                path += path.startsWith("/v1/search/") ? "?q=bob" : "";
                int answered = read.comesLater() ? 501 : 200;
                assertThat(api.get(path, ada).status()).as(read.id()).isEqualTo(answered);
                assertThat(api.get(path).status())
                        .as(read.id())
                        .isEqualTo(read.needsToken() && !read.comesLater() ? 401 : answered);
            }
        }
    }
}
