package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import roost.command.media.Shelves;
import roost.command.media.file.Pictures;
import roost.schema.AccountId;
import roost.schema.account.ChangeProfile;
import roost.schema.problem.ProblemType;
import roost.schema.record.Json;
import roost.schema.tweet.PostTweet;
import tools.jackson.databind.JsonNode;

class MediaRoutesTest {
    private static final String MULTIPART = "multipart/form-data; boundary=xyz";
    private static final byte[] PICTURE = Pictures.encoded("jpg", 1_000, 500);

    private final ServedApi api = new ServedApi();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void aPictureIsAnswered201AndCanBeAttached() {
        JsonNode medium = uploaded(PICTURE);
        String id = medium.path("id").asString();
        assertThat(medium.path("type").asString()).isEqualTo("image/jpeg");
        assertThat(medium.path("width").asInt()).isEqualTo(1_000);
        assertThat(medium.path("height").asInt()).isEqualTo(500);
        assertThat(medium.path("url").asString()).isEqualTo("/v1/media/" + id + "/original.jpg");
        api.accept(Json.LOG.createObjectNode().put("id", "1"));

        assertThat(post(id).statusCode()).isEqualTo(201);
        var attached = ((PostTweet) api.log.only().command()).media();
        assertThat(attached).singleElement().satisfies(media -> {
            assertThat(media.id().value()).isEqualTo(id);
            assertThat(media.bytes()).isEqualTo(PICTURE.length);
        });
    }

    @Test
    void aPictureCanBeThatOfAProfileAndBeTakenAway() {
        String id = uploaded(PICTURE).path("id").asString();
        api.accept(Json.LOG.createObjectNode());
        assertThat(profile(id).statusCode()).isEqualTo(200);
        assertThat(((ChangeProfile) api.log.only().command()).avatarUrl()).isEqualTo("/v1/media/" + id + "/small.jpg");
        api.log.records.clear();
        assertThat(profile("").statusCode()).isEqualTo(200);
        assertThat(((ChangeProfile) api.log.only().command()).avatarUrl()).isEmpty();
    }

    @Test
    void whatIsNotThereOrSomebodyElsesIs404() {
        String id = uploaded(PICTURE).path("id").asString();
        String bob = api.tokens.issue("session-of-bob", AccountId.of(2, 9));
        String body = "{\"text\":\"x\",\"mediaIds\":[\"" + id + "\"]}";
        Answers.assertProblem(
                api.send("POST", "/v1/tweets", body, "Authorization", "Bearer " + bob), ProblemType.MEDIA_NOT_FOUND);
        Answers.assertProblem(post("0".repeat(32)), ProblemType.MEDIA_NOT_FOUND);
        Answers.assertProblem(profile("0".repeat(32)), ProblemType.MEDIA_NOT_FOUND);
        Answers.assertProblem(post("7"), ProblemType.BAD_ID);
        Answers.assertProblem(profile("../../x"), ProblemType.BAD_ID);
        assertThat(api.log.records).isEmpty();
    }

    @Test
    void fourPicturesOrOneVideoAndNoneTwice() {
        String picture = uploaded(PICTURE).path("id").asString();
        String video = uploaded(Pictures.mp4(64, 64, 100)).path("id").asString();
        Answers.assertProblem(post(picture, picture), ProblemType.INVALID_MEDIA_IDS);
        Answers.assertProblem(post(picture, video), ProblemType.INVALID_MEDIA_IDS);
        Answers.assertProblem(post(id(1), id(2), id(3), id(4), id(5)), ProblemType.INVALID_MEDIA_IDS);
        Answers.assertProblem(profile(video), ProblemType.INVALID_MEDIA_IDS);
        api.accept(Json.LOG.createObjectNode().put("id", "1"));
        assertThat(post(video).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsNoPictureIsRefusedAndLeavesNothing() {
        Answers.assertProblem(upload(bytes("hello")), ProblemType.UNSUPPORTED_MEDIA_FORMAT);
        Answers.assertProblem(upload(new byte[0]), ProblemType.INVALID_MEDIA);
        Answers.assertProblem(upload(Pictures.pngBomb(90_000, 90_000)), ProblemType.TOO_MANY_PIXELS);
        byte[] large = Pictures.join(PICTURE, new byte[Shelves.PICTURE_BYTES]);
        Answers.assertProblem(upload(large), ProblemType.MEDIA_TOO_LARGE);
        assertThat(api.media.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--xyz--\r\n",
                "--abc\r\n\r\nx\r\n--abc--\r\n",
                "--xyz\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nno file name\r\n--xyz--\r\n",
                "--xyz\r\nContent-Disposition: form-data; name=\"other\"; filename=\"a\"\r\n\r\nx\r\n--xyz--\r\n",
                "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nthe end never comes",
                "--xyz\r\nno header"
            })
    void aBodyThatIsNotOneFileIs400(String body) {
        Answers.assertProblem(send(bytes(body), MULTIPART, api.token()), ProblemType.MALFORMED_MULTIPART);
        assertThat(api.media.files()).isEmpty();
    }

    @Test
    void anotherContentTypeIs415AndNobodyIs401() {
        Answers.assertProblem(send(PICTURE, "image/jpeg", api.token()), ProblemType.UNSUPPORTED_MEDIA_TYPE);
        Answers.assertProblem(send(PICTURE, "multipart/form-data", api.token()), ProblemType.MALFORMED_MULTIPART);
        Answers.assertProblem(send(multipart(PICTURE), MULTIPART, "nobody"), ProblemType.UNAUTHENTICATED);
    }

    private JsonNode uploaded(byte[] content) {
        var answer = upload(content);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Objects.requireNonNull(Json.LOG.readTree(answer.body()));
    }

    private HttpResponse<String> upload(byte[] content) {
        return send(multipart(content), MULTIPART, api.token());
    }

    private HttpResponse<String> send(byte[] body, String type, String token) {
        return api.send(HttpRequest.newBuilder(api.uri("/v1/media"))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .header("Content-Type", type)
                .header("Authorization", "Bearer " + token)
                .build());
    }

    private HttpResponse<String> post(String... media) {
        return api.asAnn(
                "POST", "/v1/tweets", "{\"text\":\"x\",\"mediaIds\":[\"" + String.join("\",\"", media) + "\"]}");
    }

    private HttpResponse<String> profile(String medium) {
        return api.asAnn("PATCH", "/v1/accounts/me", "{\"avatarMediaId\":\"" + medium + "\"}");
    }

    private static String id(int digit) {
        return Integer.toString(digit).repeat(32);
    }

    private static byte[] multipart(byte[] content) {
        return Pictures.join(
                bytes("--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"photo\"\r\n"
                        + "Content-Type: text/html\r\n\r\n"),
                content,
                bytes("\r\n--xyz--\r\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
