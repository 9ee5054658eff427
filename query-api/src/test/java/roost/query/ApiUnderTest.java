package roost.query;

import io.javalin.Javalin;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import roost.edge.EdgeSettings;
import roost.query.session.RevocationLog;
import roost.schema.AccountId;
import roost.schema.api.Contract;
import roost.schema.position.Positions;
import roost.schema.record.Json;
import roost.schema.session.SessionTokens;
import roost.schema.topic.Topic;
import tools.jackson.databind.JsonNode;

/** The real server of the query API on a random port, before nodes of a model; every answer is held to the contract. */
final class ApiUnderTest implements AutoCloseable {
    static final QuerySettings SETTINGS = new QuerySettings(
            16,
            Duration.ofMillis(300),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            1_000,
            Duration.ofMinutes(5),
            1 << 20);
    static final Contract CONTRACT = Contract.read();
    static final SessionTokens TOKENS = new SessionTokens(new byte[32], Clock.systemUTC());

    final Transport.Running running;
    private final QueryApp app;
    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();

    ApiUnderTest(Transport.Running running, QuerySettings settings) {
        this.running = running;
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        this.app = new QueryApp(settings, TOKENS, revocations("gone"), running.nodes(), new NoMedia(), meters);
        this.server = QueryApi.server(app, EdgeSettings.OPEN, TOKENS, meters).start("localhost", 0);
        awaitReady();
    }

    private void awaitReady() {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!app.ready()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not ready within a minute");
            }
            Thread.onSpinWait();
        }
    }

    /** Kafka's own consumer for tests, with the sessions given as logged out. */
    private static RevocationLog revocations(String... sessions) {
        var partition = new TopicPartition(Topic.REVOCATIONS.topicName(), 0);
        var consumer = new MockConsumer<String, byte[]>("earliest");
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, (long) sessions.length));
        consumer.schedulePollTask(() -> {
            for (int i = 0; i < sessions.length; i++) {
                consumer.addRecord(new org.apache.kafka.clients.consumer.ConsumerRecord<>(
                        partition.topic(),
                        0,
                        i,
                        System.currentTimeMillis(),
                        org.apache.kafka.common.record.TimestampType.CREATE_TIME,
                        0,
                        0,
                        sessions[i],
                        new byte[0],
                        new org.apache.kafka.common.header.internals.RecordHeaders(),
                        Optional.empty()));
            }
        });
        return new RevocationLog(() -> consumer, Clock.systemUTC());
    }

    /** An answer; problems are JSON too. */
    record Answer(int status, JsonNode json, java.net.http.HttpHeaders headers) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The last part of a problem's type. */
        String problem() {
            return json.path("type").asString("").replace("urn:roost:problem:", "");
        }

        List<Long> ids() {
            var ids = new ArrayList<Long>();
            json.path("items")
                    .forEach(item -> ids.add(Long.parseLong(item.path("id").asString())));
            return ids;
        }

        @Nullable
        String next() {
            return json.path("next").asString(null);
        }

        @Nullable
        String prev() {
            return json.path("prev").asString(null);
        }
    }

    static String token(AccountId account) {
        return TOKENS.issue("session-of-" + account, account);
    }

    Answer get(String path) {
        return send("GET", path, Map.of());
    }

    Answer get(String path, AccountId as) {
        return send("GET", path, Map.of("Authorization", "Bearer " + token(as)));
    }

    Answer getAt(String path, AccountId as, String position) {
        return send("GET", path, Map.of("Authorization", "Bearer " + token(as), Positions.HEADER, position));
    }

    Answer send(String method, String path, Map<String, String> headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            CONTRACT.check(
                    new Contract.Exchange(method, path, null, answer.statusCode(), answer.headers(), answer.body()));
            boolean json = answer.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            JsonNode body =
                    json && !answer.body().isEmpty() ? Json.LOG.readTree(answer.body()) : Json.LOG.createObjectNode();
            return new Answer(answer.statusCode(), body, answer.headers());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream of events. */
    EventStream events(String path, AccountId as, @Nullable String lastEventId) {
        return EventStream.open(client, URI.create("http://localhost:" + server.port() + path), token(as), lastEventId);
    }

    /** Stops the server as a signal does: nobody is cut off. */
    void stopServing() {
        server.stop();
    }

    /** The first line of the answer to a request line that no client library sends. */
    String statusLine(String requestLine) {
        try (var socket = new Socket("localhost", server.port())) {
            var request = requestLine + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.lines().findFirst().orElse("") + (answer.contains("urn:roost:problem:") ? " problem" : "");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    String text(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path));
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
        app.close();
        client.close();
        running.close();
    }
}
