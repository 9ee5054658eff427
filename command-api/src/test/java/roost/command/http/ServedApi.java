package roost.command.http;

import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import roost.command.log.CommandSender;
import roost.command.log.WaitingRequests;
import roost.command.media.Shelves;
import roost.command.session.PasswordHashing;
import roost.command.session.Revocations;
import roost.schema.AccountId;
import roost.schema.log.CommandRecord;
import roost.schema.log.MessageTypes;
import roost.schema.outcome.Outcome;
import roost.schema.outcome.Refusal;
import roost.schema.record.JsonText;
import roost.schema.session.SessionTokens;

/** The command API on a real server and a random port; the log is a list, the decider is what the test says. */
final class ServedApi implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final AccountId ANN = AccountId.of(1, 7);
    static final PasswordHashing.Cost CHEAP = new PasswordHashing.Cost(64, 1, 1);
    static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    final SettableClock clock = new SettableClock();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final ListedCommandLog log = new ListedCommandLog();
    final KnownState state = new KnownState();
    final SessionTokens tokens = new SessionTokens(SECRET, clock);
    final Path directory = temporary();
    final Shelves media = new Shelves(directory, clock);
    final WaitingRequests waiting;
    final PasswordHashing passwords = new PasswordHashing(CHEAP, 1, 8, meters);
    final Revocations revocations;
    private final Javalin server;
    private final HttpClient client = HttpClient.newHttpClient();
    volatile boolean revocationsAcknowledged = true;

    ServedApi() {
        this(Duration.ofMillis(200), 100, 50);
    }

    ServedApi(Duration patience, int maxWaiting, int perAccount) {
        waiting = new WaitingRequests(maxWaiting, perAccount, Duration.ofSeconds(5), meters);
        revocations = new Revocations((session, account) -> revocationsAcknowledged
                ? CompletableFuture.completedFuture(null)
                : CompletableFuture.failedFuture(new TimeoutException("no ack")));
        var http = new CommandHttp(new CommandHttp.Parts(
                new CommandSender(log, waiting, clock, PARTITIONS, 0, meters),
                state,
                tokens,
                revocations,
                passwords,
                SECRET,
                PARTITIONS,
                patience,
                clock,
                meters,
                media.shelf(),
                media.uploads()));
        server = Javalin.create(config -> {
                    config.concurrency.useVirtualThreads = true;
                    config.startup.showJavalinBanner = false;
                    config.startup.startupWatcherEnabled = false;
                    http.routes(config);
                })
                .start(0);
    }

    /** From now on every command is decided at once. */
    void decide(Function<CommandRecord, Outcome> decider) {
        log.afterwards = command -> waiting.complete(decider.apply(command));
    }

    /** From now on every command is accepted, with a result and positions. */
    void accept(@Nullable Object result, String... positions) {
        decide(command -> accepted(command, result, positions));
    }

    /** From now on every command is refused. */
    void refuse(Refusal refusal) {
        decide(command -> new Outcome(
                command.publicId(PARTITIONS),
                MessageTypes.nameOf(command.command().getClass()),
                command.actor(),
                Outcome.State.REFUSED,
                null,
                refusal,
                null,
                List.of()));
    }

    static Outcome accepted(CommandRecord command, @Nullable Object result, String... positions) {
        JsonText json = result == null ? null : JsonText.of(result);
        return new Outcome(
                command.publicId(PARTITIONS),
                MessageTypes.nameOf(command.command().getClass()),
                command.actor() == null ? ANN : command.actor(),
                Outcome.State.ACCEPTED,
                json,
                null,
                null,
                List.of(positions));
    }

    String token() {
        return tokens.issue("session-of-ann", ANN);
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.port() + path);
    }

    int port() {
        return server.port();
    }

    /** A request with Ann's token. */
    HttpResponse<String> asAnn(String method, String path, @Nullable String json, String... headers) {
        var all = new ArrayList<>(List.of("Authorization", "Bearer " + token()));
        all.addAll(List.of(headers));
        return send(method, path, json, all.toArray(String[]::new));
    }

    /** A request with a JSON body, or none. */
    HttpResponse<String> send(String method, String path, @Nullable String json, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        if (json == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.method(method, HttpRequest.BodyPublishers.ofString(json));
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("roost-media");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeFiles() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server only; returns when it has stopped. */
    void stopServer() {
        server.stop();
    }

    @Override
    public void close() {
        client.close();
        server.stop();
        passwords.close();
        removeFiles();
    }
}
