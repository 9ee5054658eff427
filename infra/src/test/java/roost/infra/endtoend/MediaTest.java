package roost.infra.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import roost.infra.running.Await;
import roost.infra.running.Person;
import roost.infra.running.Reply;
import tools.jackson.databind.JsonNode;

class MediaTest extends EndToEnd {
    @Test
    void a_tweet_carries_its_pictures_wherever_it_is_shown_and_they_are_served() {
        Person ada = somebody();
        Person bob = somebody();
        bob.follow(ada);
        JsonNode first = upload(ada, picture("jpg", 800, 400)).expect(201).json();
        JsonNode second = upload(ada, picture("png", 40, 30)).expect(201).json();
        JsonNode posted =
                post(ada, "two pictures", id(first), id(second)).expect(201).json();
        assertThat(posted.path("media").path(0)).isEqualTo(first);
        assertThat(posted.path("media").path(1)).isEqualTo(second);

        JsonNode home = bob.sees(ada)
                .client()
                .get("/v1/timelines/home")
                .expect(200)
                .json()
                .path("items")
                .path(0);
        assertThat(home.path("media")).isEqualTo(posted.path("media"));
        JsonNode alone = bob.client()
                .get("/v1/tweets/" + posted.path("id").asString())
                .expect(200)
                .json();
        assertThat(alone.path("media")).isEqualTo(posted.path("media"));

        for (String url : List.of(
                first.path("url").asString(),
                first.path("thumbnailUrl").asString(),
                second.path("url").asString())) {
            Reply file = nobody().get(url).expect(200);
            assertThat(file.header("Cache-Control")).contains("immutable");
            assertThat(file.header("Content-Type")).startsWith("image/");
        }
        Reply part = nobody().send("GET", first.path("url").asString(), null, Map.of("Range", "bytes=0-9"));
        part.expect(206);
        assertThat(part.header("Content-Range"))
                .isEqualTo("bytes 0-9/" + first.path("bytes").asLong());
    }

    @Test
    void an_account_shows_its_picture_until_it_is_taken_away() {
        Person ada = somebody();
        JsonNode medium = upload(ada, picture("png", 700, 700)).expect(201).json();
        JsonNode changed = profile(ada, id(medium)).expect(200).json();
        String url = medium.path("thumbnailUrl").asString();
        assertThat(changed.path("avatarUrl").asString()).isEqualTo(url);
        JsonNode read = ada.client().get("/v1/accounts/" + ada.id()).expect(200).json();
        assertThat(read.path("avatarUrl").asString()).isEqualTo(url);
        nobody().get(url).expect(200);
        assertThat(profile(ada, "").expect(200).json().path("avatarUrl").isNull())
                .isTrue();
        Await.until(
                "the file is gone",
                Duration.ofSeconds(30),
                () -> nobody().get(url).status() == 404);
    }

    @Test
    void the_pictures_of_a_deleted_tweet_are_removed() {
        Person ada = somebody();
        JsonNode medium = upload(ada, picture("jpg", 64, 64)).expect(201).json();
        String url = medium.path("url").asString();
        String tweet =
                post(ada, "soon gone", id(medium)).expect(201).json().path("id").asString();
        nobody().get(url).expect(200);
        ada.deleteTweet(tweet);
        Await.until(
                "the file is gone",
                Duration.ofSeconds(30),
                () -> nobody().get(url).status() == 404);
        post(ada, "again", id(medium)).expectProblem(404, "media-not-found");
    }

    @Test
    void nobody_attaches_what_somebody_else_uploaded() {
        Person ada = somebody();
        Person eve = somebody();
        String medium = id(upload(ada, picture("jpg", 64, 64)).expect(201).json());
        post(eve, "mine", medium).expectProblem(404, "media-not-found");
        profile(eve, medium).expectProblem(404, "media-not-found");
        post(ada, "mine", medium).expect(201);
    }

    @Test
    void what_is_no_picture_is_a_problem_that_says_so() {
        Person ada = somebody();
        byte[] picture = picture("jpg", 64, 64);
        upload(ada, "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII))
                .expectProblem(415, "unsupported-media-format");
        upload(ada, Arrays.copyOf(picture, picture.length / 2)).expectProblem(422, "invalid-media");
        ada.client()
                .raw("POST", "/v1/media", picture, "image/jpeg", Map.of())
                .expectProblem(415, "unsupported-media-type");
        ada.client()
                .raw("POST", "/v1/media", picture, "multipart/form-data; boundary=x", Map.of())
                .expectProblem(400, "malformed-multipart");
        upload(nobody(), picture).expectProblem(401, "unauthenticated");
        String medium = id(upload(ada, picture).expect(201).json());
        post(ada, "twice", medium, medium).expectProblem(422, "invalid-media-ids");
        post(ada, "none", "1").expectProblem(400, "bad-id");
        nobody().get("/v1/media/" + medium + "/original.png").expectProblem(404, "media-not-found");
        nobody().get("/v1/media/" + medium + "/facts.json").expectProblem(404, "media-not-found");
        nobody().send("GET", "/v1/media/" + medium + "/original.jpg", null, Map.of("Range", "bytes=99999-"))
                .expectProblem(416, "range-not-satisfiable");
    }

    private static Reply post(Person who, String text, String... media) {
        return who.client().post("/v1/tweets", Map.of("text", text, "mediaIds", List.of(media)));
    }

    private static Reply profile(Person who, String medium) {
        return who.client().send("PATCH", "/v1/accounts/me", Map.of("avatarMediaId", medium), Map.of());
    }

    private static Reply upload(Person who, byte[] content) {
        return upload(who.client(), content);
    }

    private static Reply upload(roost.infra.running.Client client, byte[] content) {
        var body = new ByteArrayOutputStream();
        body.writeBytes("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(content);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII));
        return client.raw("POST", "/v1/media", body.toByteArray(), "multipart/form-data; boundary=x", Map.of());
    }

    private static String id(JsonNode medium) {
        return medium.path("id").asString();
    }

    private static byte[] picture(String format, int width, int height) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
