package roost.schema.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import roost.schema.AccountId;
import roost.schema.TweetId;
import roost.schema.account.CredentialsSet;
import roost.schema.account.PasswordSet;
import roost.schema.favorite.TweetFavorited;
import roost.schema.outcome.Refusal;
import roost.schema.record.CloudEvents;
import roost.schema.record.Command;
import roost.schema.record.Event;
import roost.schema.record.Json;
import roost.schema.record.UndecodableRecord;
import roost.schema.relation.BigAuthor;
import roost.schema.relation.FollowRelation;
import roost.schema.relation.HideRelation;
import roost.schema.relation.Relation;
import roost.schema.relation.RelationMark;
import roost.schema.tweet.Entities;
import roost.schema.tweet.PostTweet;
import roost.schema.tweet.RetweetTweet;
import roost.schema.tweet.TweetPosted;
import roost.schema.tweet.TweetRetweeted;

class LogContractTest {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaIdResolvers(
                    ids -> ids.mapPrefix("https://roost.example/schema", "classpath:roost/schema")));

    static Stream<Command> commands() {
        return Samples.COMMANDS.stream();
    }

    static Stream<Event> events() {
        return Samples.EVENTS.stream();
    }

    static Stream<Relation> derived() {
        return Stream.of(
                new FollowRelation(
                        AccountId.of(1, 77), AccountId.of(2, 4000), true, 5L << 40, 1_790_000_000_000L, 3, 9),
                new BigAuthor(
                        AccountId.of(1, 77), 2, List.of(new BigAuthor.Era(5, 9L), new BigAuthor.Era(20, null)), 3, 9),
                new RelationMark(3, 2, 1042, 77, 9),
                new HideRelation(AccountId.of(1, 77), AccountId.of(2, 4000), HideRelation.Why.BLOCKED_BY, true, 3, 9));
    }

    @Test
    void there_is_a_sample_of_every_type() {
        assertThat(Samples.COMMANDS)
                .extracting(Object::getClass)
                .containsExactlyElementsOf(List.copyOf(MessageTypes.COMMANDS));
        assertThat(Samples.EVENTS)
                .extracting(Object::getClass)
                .containsExactlyElementsOf(List.copyOf(MessageTypes.EVENTS));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_written_as_it_was_approved(Event event) throws IOException {
        String approved = resource("/approved/" + event.getClass().getSimpleName() + ".v1.json")
                .strip();
        assertThat(new String(new EventRecord(event, 1, 1, 1, null).value(), StandardCharsets.UTF_8))
                .isEqualTo(approved);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_comes_back_as_it_went(Event event) {
        var record = new EventRecord(
                event, 3, 1042, 1_790_000_000_123L, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        assertThat(EventRecord.decode(record.headers(), record.value(), record.timeMs()))
                .contains(record);
        assertThat(CloudEvents.get(record.headers(), CloudEvents.ID)).isEqualTo("3-1042");
        assertThat(record.event().key()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_old_reader_skips_the_fields_of_a_new_writer(Event event) {
        var record = new EventRecord(event, 3, 1042, 1, null);
        String text = new String(record.value(), StandardCharsets.UTF_8);
        byte[] newer = (text.substring(0, text.length() - 1) + ",\"addedLater\":{\"a\":[1]}}")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(EventRecord.decode(record.headers(), newer, 1)).contains(record);
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_keeps_its_schema(Event event) {
        validate("events", event.getClass(), new EventRecord(event, 1, 1, 1, null).value());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_keeps_its_schema_and_comes_back_as_it_went(Command command) {
        var record = new CommandRecord(
                command,
                UUID.fromString("0197e7a5-7c00-7000-8000-000000000001"),
                AccountId.of(1, 77),
                0,
                "key-1",
                "hash",
                1_790_000_000_123L,
                null,
                Refusal.TWEET_NOT_FOUND);
        validate("commands", command.getClass(), record.value());
        assertThat(CommandRecord.decode(record.headers(), record.value())).contains(record);
    }

    @ParameterizedTest
    @MethodSource("derived")
    void a_derived_record_keeps_its_schema_and_comes_back_as_it_went(Relation derived) {
        byte[] bytes = derived.encode();
        validate("derived", derived.getClass(), bytes);
        assertThat(Relation.decode(bytes)).isEqualTo(derived);
    }

    @Test
    void what_is_attached_is_written_as_it_was_approved_and_keeps_its_schema() throws IOException {
        for (Event event : Samples.WITH_MEDIA) {
            var record = new EventRecord(event, 3, 1042, 1, null);
            String approved = resource("/approved/" + event.getClass().getSimpleName() + ".v1.media.json")
                    .strip();
            assertThat(new String(record.value(), StandardCharsets.UTF_8)).isEqualTo(approved);
            assertThat(EventRecord.decode(record.headers(), record.value(), 1)).contains(record);
            validate("events", event.getClass(), record.value());
        }
        validate("commands", PostTweet.class, Json.LOG.writeValueAsBytes(Samples.POST_WITH_MEDIA));
    }

    @Test
    void what_a_tweet_quotes_stands_at_the_end_and_only_where_there_is_something() {
        var plain = (TweetPosted) Samples.EVENTS.stream()
                .filter(TweetPosted.class::isInstance)
                .findFirst()
                .orElseThrow();
        var quote = new TweetPosted(
                plain.tweet(),
                plain.author(),
                "x",
                Entities.NONE,
                null,
                null,
                plain.createdAt(),
                List.of(),
                new TweetId(4L << 40));
        var record = new EventRecord(quote, 1, 1, 1, null);
        validate("events", TweetPosted.class, record.value());
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).endsWith(",\"quoteOf\":\"4398046511104\"}");
        assertThat(EventRecord.decode(record.headers(), record.value(), 1)).contains(record);

        var post = new PostTweet(plain.author(), "x", Entities.NONE, null, null, List.of(), new TweetId(4L << 40));
        validate("commands", PostTweet.class, Json.LOG.writeValueAsBytes(post));
        assertThat(Json.LOG.readValue(Json.LOG.writeValueAsBytes(post), PostTweet.class))
                .isEqualTo(post);
    }

    @Test
    void whose_tweet_something_is_about_stands_at_the_end_and_only_where_it_is_known() {
        var ada = AccountId.of(1, 77);
        var bob = AccountId.of(2, 4000);
        var older = new TweetId(4L << 40);
        var tweet = TweetId.of(older.timeMs() + 5, 77, 0);
        for (Event event : List.of(
                new TweetPosted(tweet, ada, "x", Entities.NONE, older, null, tweet.time(), List.of(), older, bob, ada),
                new TweetRetweeted(tweet, ada, older, tweet.time(), bob),
                new TweetFavorited(ada, older, bob))) {
            var record = new EventRecord(event, 1, 1, 1, null);
            validate("events", event.getClass(), record.value());
            assertThat(new String(record.value(), StandardCharsets.UTF_8))
                    .containsPattern("uthor\":\"(4173|12192)\"}$");
            assertThat(EventRecord.decode(record.headers(), record.value(), 1)).contains(record);
        }
        for (Command command : List.of(
                new PostTweet(ada, "x", Entities.NONE, older, null, List.of(), older, bob, ada),
                new RetweetTweet(ada, older, bob))) {
            byte[] json = Json.LOG.writeValueAsBytes(command);
            validate("commands", command.getClass(), json);
            assertThat(Json.LOG.readValue(json, command.getClass())).isEqualTo(command);
        }
    }

    @Test
    void a_schema_bites() {
        assertThat(schema("events", Samples.EVENTS.getFirst().getClass())
                        .validate("{\"account\":77,\"handle\":\"no spaces\"}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void an_unknown_type_is_skipped_and_a_broken_record_is_undecodable() {
        var record = new EventRecord(Samples.EVENTS.getFirst(), 1, 1, 1, null);
        var unknown = new RecordHeaders(record.headers());
        unknown.remove(CloudEvents.TYPE);
        assertThatThrownBy(() -> EventRecord.decode(unknown, record.value(), 1)).isInstanceOf(UndecodableRecord.class);
        CloudEvents.put(unknown, CloudEvents.TYPE, "roost.FromTheFuture.v9");
        assertThat(EventRecord.decode(unknown, record.value(), 1)).isEmpty();
        for (String value : List.of("{", "[]", "null", "7", "{\"account\":\"x\"}")) {
            assertThatThrownBy(() -> EventRecord.decode(record.headers(), value.getBytes(StandardCharsets.UTF_8), 1))
                    .isInstanceOf(UndecodableRecord.class);
        }
        assertThatThrownBy(() -> EventRecord.decode(record.headers(), null, 1)).isInstanceOf(UndecodableRecord.class);
        var noSeq = record.headers();
        noSeq.remove(CloudEvents.SEQ);
        assertThatThrownBy(() -> EventRecord.decode(noSeq, record.value(), 1)).isInstanceOf(UndecodableRecord.class);
    }

    @Test
    void the_password_hash_and_what_is_private_stand_in_no_other_event() {
        for (Event event : Samples.EVENTS) {
            String json = Json.LOG.writeValueAsString(event);
            boolean secret = json.contains("argon2id") || json.contains("ada@example.com") || json.contains("1815");
            assertThat(secret).isEqualTo(event instanceof CredentialsSet || event instanceof PasswordSet);
        }
    }

    private static void validate(String folder, Class<?> type, byte[] json) {
        assertThat(schema(folder, type).validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON))
                .isEmpty();
    }

    private static Schema schema(String folder, Class<?> type) {
        return SCHEMAS.getSchema(
                SchemaLocation.of("https://roost.example/schema/" + folder + "/" + type.getSimpleName() + ".v1.json"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LogContractTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
