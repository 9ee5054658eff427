package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import roost.infra.running.Client;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import roost.schema.api.Contract;
import roost.schema.api.Contract.Operation;
import roost.schema.api.Examples;
import roost.schema.record.Json;
import tools.jackson.databind.JsonNode;

/**
 * Every operation of openapi.yaml is asked as its example asks it, and must answer as its example answers: the same
 * status, the same fields of the same types. Ids, handles and passwords of the examples stand for those of this run. An
 * operation that is new to the contract needs an example there and a place in the plan here.
 */
class ExamplesTest extends EndToEnd {
    private static final Contract CONTRACT = Contract.read();
    private static final Map<String, String> ASYNC = Map.of("Prefer", "respond-async");
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** The newest of all tweets may be one. */
    private static final String ONLY_OF_QUOTES = "quoteOfId";

    /** In this order each finds what it needs; Ada asks, about Bob and his tweet. */
    private static final List<String> PLAN = List.of(
            "register",
            "logIn",
            "sessions",
            "me",
            "changeProfile",
            "follow",
            "account",
            "accountByHandle",
            "following",
            "followers",
            "upload",
            "media",
            "post",
            "favorite",
            "retweet",
            "bookmark",
            "tweet",
            "tweetThread",
            "tweetFavorites",
            "tweetRetweets",
            "accountTweets",
            "accountFavorites",
            "bookmarks",
            "notifications",
            "unreadNotifications",
            "readNotifications",
            "home",
            "publicTimeline",
            "searchTweets",
            "searchAccounts",
            "trends",
            "command",
            "unbookmark",
            "unretweet",
            "unfavorite",
            "unfollow",
            "mute",
            "mutes",
            "unmute",
            "block",
            "blocks",
            "unblock",
            "deleteTweet",
            "endSession",
            "logOutOthers",
            "changePassword",
            "live",
            "ready",
            "metrics",
            "logOut",
            "deactivate");

    private final Examples examples = CONTRACT.examples();
    /** What stands in an example, and what it stands for here. */
    private final Map<String, String> meaning = new LinkedHashMap<>();

    private final Person bob = somebody();
    private Client ada = nobody();

    @Test
    void every_operation_is_asked_and_answers_as_its_example_says() throws IOException {
        assertThat(CONTRACT.operations().stream()
                        .filter(Predicate.not(Operation::comesLater))
                        // LiveTest reads those that go on.
                        .filter(Predicate.not(Operation::goesOn))
                        .map(Operation::id))
                .as("what has an example and a place in the plan")
                .containsExactlyInAnyOrderElementsOf(PLAN);
        String tweet = bob.post("It is still being built. #engine");
        bob.reply(tweet, "Soon.");
        bob.follow(somebody());
        meaning.put("ada", Person.freshHandle());
        meaning.put("bob", bob.handle());
        meaning.put("12192", bob.id());
        meaning.put("286467860099207168", tweet);
        for (String id : PLAN) {
            Operation operation = operation(id);
            before(id);
            Reply reply = ask(operation);
            assertThat(reply.status()).as(reply.toString()).isEqualTo(examples.status(operation));
            JsonNode example = examples.response(operation);
            if (example != null) {
                assertThat(differences(id, example, reply.json()))
                        .as(reply.text())
                        .isEmpty();
            }
            after(id, reply);
        }
    }

    private static Operation operation(String id) {
        return CONTRACT.operations().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What must be so before. */
    private void before(String id) {
        switch (id) {
            case "command" -> {
                Reply sent = ada.send("PUT", "/v1/favorites/" + meaning.get("286467860099207168"), null, ASYNC);
                String location = Objects.requireNonNull(sent.expect(202).header("Location"));
                String command = location.substring("/v1/commands/".length());
                ada.put("/v1/favorites/" + meaning.get("286467860099207168")).expect(204);
                meaning.put("1-0197e7a5-7c00-7000-8000-000000000001", command);
            }
            case "deleteTweet" -> meaning.put("286467860099207168", Objects.requireNonNull(meaning.get("own tweet")));
            case "notifications" -> {
                bob.client().see(ada.seen());
                bob.favorite(Objects.requireNonNull(meaning.get("own tweet")));
                ada.see(bob.client().seen());
            }
            case "followers", "account", "accountTweets" -> ada.see(bob.client().seen());
            case "accountFavorites" -> meaning.put("12192", Objects.requireNonNull(meaning.get("4173")));
            case "unfollow", "mute" -> meaning.put("12192", bob.id());
            case "endSession" -> {
                JsonNode items = ada.get("/v1/sessions").expect(200).json().path("items");
                items.forEach(session -> {
                    if (!session.path("current").asBoolean()) {
                        meaning.put(
                                "c2Vzc2lvbiBvZiBhIGxvc3Q", session.path("id").asString());
                    }
                });
            }
            case "deactivate" -> {
                JsonNode login = meant(Objects.requireNonNull(examples.request(operation("logIn"))));
                var again = Map.of("handle", login.path("handle").asString(), "password", "battery staple correct");
                ada = nobody().with(nobody().post("/v1/sessions", again)
                        .expect(201)
                        .json()
                        .path("token")
                        .asString());
            }
            default -> {
                // All is as the one before has left it.
            }
        }
    }

    private Reply ask(Operation operation) throws IOException {
        String path = PARAMETER
                .matcher(operation.path())
                .replaceAll(found -> meant(examples.parameter(operation, found.group(1))));
        if (operation.id().startsWith("search")) {
            path += "?q=" + meant(examples.parameter(operation, "q"));
        }
        if (operation.id().equals("upload")) {
            return ada.raw("POST", path, multipart(picture()), "multipart/form-data; boundary=b", Map.of());
        }
        JsonNode body = examples.request(operation);
        Client client = operation.needsToken() || ada.token() != null ? ada : nobody();
        return client.send(operation.method(), path, body == null ? null : meant(body), Map.of());
    }

    /** What is known from now on. */
    private void after(String id, Reply reply) {
        switch (id) {
            case "register" -> {
                ada = nobody().with(reply.json().path("token").asString());
                ada.see(bob.client().seen());
                meaning.put("4173", reply.json().at("/account/id").asString());
            }
            case "upload" -> {
                meaning.put(
                        "5f0c6b7a8d9e4f10a2b3c4d5e6f70819",
                        reply.json().path("id").asString());
                String url = reply.json().path("url").asString();
                meaning.put("original.jpg", url.substring(url.lastIndexOf('/') + 1));
            }
            case "post" -> meaning.put("own tweet", reply.json().path("id").asString());
            case "changePassword" ->
                ada = nobody().with(reply.json().path("token").asString());
            default -> {
                // Nothing that another operation needs.
            }
        }
    }

    private String meant(String text) {
        return meaning.getOrDefault(text, text);
    }

    /** A body in which each text that stands for another is that other. */
    private JsonNode meant(JsonNode body) {
        String json = Json.LOG.writeValueAsString(body);
        for (Map.Entry<String, String> each : meaning.entrySet()) {
            json = json.replace("\"" + each.getKey() + "\"", "\"" + each.getValue() + "\"");
        }
        return Json.LOG.readTree(json);
    }

    /** Where an answer is of another form than its example; what is null in one may be anything in the other. */
    private static List<String> differences(String where, JsonNode example, JsonNode answer) {
        if (example.isNull() || answer.isNull()) {
            return List.of();
        }
        if (example.getNodeType() != answer.getNodeType()) {
            return List.of(where + " is " + answer.getNodeType() + ", not " + example.getNodeType());
        }
        var found = new ArrayList<String>();
        if (example.isArray()) {
            if (answer.isEmpty() && !example.isEmpty()) {
                found.add(where + " is empty");
            }
            if (!answer.isEmpty() && !example.isEmpty()) {
                found.addAll(differences(where + "/0", example.path(0), answer.path(0)));
            }
        }
        for (Map.Entry<String, JsonNode> field : example.properties()) {
            @Nullable JsonNode same = answer.get(field.getKey());
            found.addAll(
                    same == null
                            ? List.of(where + " has no " + field.getKey())
                            : differences(where + "/" + field.getKey(), field.getValue(), same));
        }
        answer.propertyNames().stream()
                .filter(name -> !example.has(name) && !name.equals(ONLY_OF_QUOTES))
                .map(name -> where + " has " + name + ", which the example has not")
                .forEach(found::add);
        return found;
    }

    private static byte[] picture() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] multipart(byte[] file) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"picture.png\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(file);
        out.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
