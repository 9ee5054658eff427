package roost.schema.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.media.Media;
import roost.schema.media.MediaFile;
import roost.schema.media.MediaId;
import roost.schema.media.MediaType;
import roost.schema.problem.Problem;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;
import roost.schema.tweet.Entities;
import roost.schema.tweet.Place;
import roost.schema.tweet.TweetText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class OpenApiTest {
    private static final JsonNode API = read();
    private static final AccountId ADA = AccountId.of(1, 77);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.000Z");

    private static final Media PICTURE =
            new Media(new MediaId("0".repeat(32)), "image/webp", 2_000_000, 4_000, 3_000, "image/png");
    private static final Media VIDEO = new Media(new MediaId("f".repeat(32)), "video/mp4", 1, 640, 360, null);

    @Test
    void every_kind_of_problem_stands_in_the_contract_and_no_other() {
        var named = new TreeSet<String>();
        API.at("/components/schemas/ProblemType/enum").forEach(name -> named.add(name.asString()));
        assertThat(named)
                .containsExactlyElementsOf(new TreeSet<>(Arrays.stream(ProblemType.values())
                        .map(ProblemType::uri)
                        .toList()));
    }

    @Test
    void every_reference_leads_somewhere_and_operation_ids_are_unique() {
        var ids = API.at("/paths").findValuesAsString("operationId");
        assertThat(ids).hasSizeGreaterThan(40).doesNotHaveDuplicates();
        for (String reference : API.findValuesAsString("$ref")) {
            assertThat(API.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void every_operation_has_examples_that_keep_their_schemas() {
        Contract contract = Contract.read();
        for (Contract.Operation operation : contract.operations()) {
            if (!operation.comesLater()) {
                contract.examples().check(operation);
            }
        }
    }

    @Test
    void what_the_servers_write_keeps_the_contract() {
        var author = new TweetBody.Author(ADA, "Ada", "Ada Lovelace", null);
        var tweet = new TweetBody(
                new TweetId(5L << 40),
                author,
                "hello #log @bob https://example.com",
                AT,
                new Place(48.2, 16.37, null),
                List.of(MediaBody.of(PICTURE), MediaBody.of(VIDEO)),
                new TweetId(4L << 40),
                null,
                new TweetId(3L << 40),
                null,
                TweetText.entities("hello #log @bob https://example.com"),
                new TweetBody.Counts(1, 2, 3, 4),
                new TweetBody.Viewer(true, false, false));
        var written = new TweetBody(
                new TweetId(5L << 40),
                author,
                "x",
                AT,
                null,
                List.of(),
                null,
                tweet,
                tweet.id(),
                null,
                Entities.NONE,
                null,
                null);
        var account = new AccountBody(
                ADA,
                "Ada",
                "Ada Lovelace",
                null,
                "Wien",
                null,
                AT,
                new AccountBody.Counts(1, 2, 3),
                new AccountBody.Viewer(true, true, false, false, false));
        assertKeeps("Tweet", tweet);
        assertKeeps("Tweet", written);
        assertKeeps("Account", account);
        assertKeeps("TweetPage", new PageBody<>(List.of(tweet), "c", null));
        assertKeeps("AccountPage", new PageBody<>(List.of(account), null, "c"));
        assertKeeps("Problem", Problem.of(ProblemType.BAD_ID, "no digits", "tweetId"));
        assertKeeps("Problem", Problem.defect("roost.commands/3/17"));
    }

    @Test
    void a_medium_says_where_its_files_are() {
        assertThat(MediaBody.of(PICTURE).url()).isEqualTo("/v1/media/" + PICTURE.id() + "/original.webp");
        assertThat(MediaBody.of(PICTURE).thumbnailUrl()).isEqualTo("/v1/media/" + PICTURE.id() + "/small.png");
        assertThat(MediaBody.of(VIDEO).thumbnailUrl()).isNull();
        var small = new Media(PICTURE.id(), "image/gif", 1, 1, 1, null);
        assertThat(MediaBody.of(small).thumbnailUrl()).isEqualTo("/v1/media/" + PICTURE.id() + "/original.gif");
        assertThat(MediaFile.mediumOf(small.url())).contains(PICTURE.id());
        assertThat(MediaFile.mediumOf("https://example.com" + small.url())).isEmpty();
        assertThat(MediaFile.named("small.png")).contains(new MediaFile(MediaFile.SMALL, MediaType.PNG));
        for (String name : List.of("small.exe", "facts.json", "original", "../original.jpg", "original.JPG")) {
            assertThat(MediaFile.named(name)).isEmpty();
        }
    }

    @Test
    void every_example_keeps_the_schema_that_it_stands_under() {
        var shown = new TreeSet<String>();
        for (var named : API.at("/components/schemas").properties()) {
            named.getValue().path("examples").forEach(example -> {
                assertKeeps(named.getKey(), example);
                shown.add(named.getKey());
            });
        }
        assertThat(shown).contains("Thread");
    }

    @Test
    void the_contract_bites() {
        assertThat(schema("Account").validate("{\"id\":4173}", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema("Problem").validate("{\"type\":\"x\",\"title\":\"y\",\"status\":1}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void what_the_write_side_does_not_know_is_left_out_and_other_nulls_are_written() {
        var account = new AccountBody(ADA, "Ada", "Ada", null, null, null, AT, null, null);
        assertThat(Json.LOG.writeValueAsString(account))
                .isEqualTo("{\"id\":\"4173\",\"handle\":\"Ada\",\"name\":\"Ada\",\"bio\":null,\"location\":null,"
                        + "\"avatarUrl\":null,\"createdAt\":\"2026-03-01T12:00:00.000Z\"}");
    }

    private static void assertKeeps(String name, Object body) {
        assertThat(schema(name).validate(Json.LOG.writeValueAsString(body), InputFormat.JSON))
                .as(name)
                .isEmpty();
    }

    private static Schema schema(String name) {
        ObjectNode root = Json.LOG.createObjectNode();
        root.put("$ref", "#/components/schemas/" + name);
        root.set("components", API.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Json.LOG.writeValueAsString(root), InputFormat.JSON);
    }

    private static JsonNode read() {
        try (InputStream in = Objects.requireNonNull(OpenApiTest.class.getResourceAsStream("/openapi.yaml"))) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
