package roost.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import roost.query.ApiUnderTest.Answer;
import roost.query.model.World;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Holds the running server to openapi.yaml: every read of it is asked, with a token and without. */
class ContractTest {
    private static final JsonNode API = read();

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
        try (var api = new ApiUnderTest(Transport.IN_PROCESS.start(world, 1), ApiUnderTest.SETTINGS)) {
            int asked = 0;
            for (Map.Entry<String, JsonNode> path : API.path("paths").properties()) {
                JsonNode get = path.getValue().path("get");
                if (!get.path("tags").toString().contains("\"read\"")) {
                    continue;
                }
                String real = path.getKey();
                for (Map.Entry<String, String> name : names.entrySet()) {
                    real = real.replace(name.getKey(), name.getValue());
                }
                keeps(get, api.get(real, ada));
                keeps(get, api.get(real));
                asked++;
            }
            assertThat(asked).isGreaterThan(15);
        }
    }

    private static void keeps(JsonNode operation, Answer answer) {
        JsonNode ok = operation.path("responses").path("200");
        boolean later = ok.isMissingNode();
        String name = operation.path("operationId").asString();
        boolean needsToken = operation.path("security").isMissingNode();
        if (answer.status() == 401) {
            assertThat(needsToken).as(name).isTrue();
        } else {
            assertThat(answer.status()).as(name).isEqualTo(later ? 501 : 200);
        }
        String schema = answer.status() == 200
                ? ok.at("/content/application~1json/schema/$ref").asString()
                : "#/components/schemas/Problem";
        ObjectNode root = Json.LOG.createObjectNode();
        root.put("$ref", schema);
        root.set("components", API.get("components"));
        assertThat(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(Json.LOG.writeValueAsString(root), InputFormat.JSON)
                        .validate(answer.json().toString(), InputFormat.JSON))
                .as(name)
                .isEmpty();
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(ContractTest.class.getResourceAsStream("/openapi.yaml"))) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
