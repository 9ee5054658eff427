package roost.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import roost.schema.log.CommandRecord;

/** SIGTERM and Ctrl-C end in the server's stop. */
class GracefulStopTest {
    @Test
    void aRequestInFlightIsAnsweredBeforeTheServerHasStopped() throws Exception {
        try (var api = new ServedApi(Duration.ofSeconds(10), 10, 10)) {
            var appended = new CompletableFuture<CommandRecord>();
            api.log.afterwards = appended::complete;
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> api.asAnn("POST", "/v1/tweets", "{\"text\":\"hi\"}"));
            CommandRecord command = appended.get(10, TimeUnit.SECONDS);

            int port = api.port();
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(api::stopServer);
            awaitRefused(port);
            assertThat(stopped).isNotDone();
            assertThat(answer).isNotDone();

            api.waiting.complete(ServedApi.accepted(command, Map.of("id", "1")));
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            stopped.get(10, TimeUnit.SECONDS);
        }
    }

    /** Once it stops, nobody new gets in. */
    private static void awaitRefused(int port) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (connects(port)) {
            assertThat(System.nanoTime()).as("still listening").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private static boolean connects(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
