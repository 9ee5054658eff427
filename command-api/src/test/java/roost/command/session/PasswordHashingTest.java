package roost.command.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import roost.schema.problem.ProblemException;
import roost.schema.problem.ProblemType;

class PasswordHashingTest {
    private static final PasswordHashing.Cost CHEAP = new PasswordHashing.Cost(64, 1, 1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void aHashIsInEncodedFormUnderAFreshSaltAndTheCostOfOwasp() {
        try (var passwords = new PasswordHashing(PasswordHashing.Cost.OWASP, 1, 1, meters)) {
            String one = passwords.hash("correct horse");
            String two = passwords.hash("correct horse");

            assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(two);
            assertThat(passwords.matches("correct horse", one)).isTrue();
            assertThat(passwords.matches("correct horse", two)).isTrue();
            assertThat(passwords.matches("Correct horse", one)).isFalse();
        }
    }

    @Test
    void aHashOfAnotherCostStillMatches() {
        try (var cheap = new PasswordHashing(CHEAP, 1, 1, meters);
                var dear = new PasswordHashing(new PasswordHashing.Cost(128, 2, 1), 1, 1, meters)) {
            assertThat(dear.matches("correct horse", cheap.hash("correct horse")))
                    .isTrue();
        }
    }

    @Test
    void longAndUnusualPasswordsAreNotCut() {
        try (var passwords = new PasswordHashing(CHEAP, 1, 1, meters)) {
            String kiwi = "\ud83e\udd5d".repeat(200);
            String encoded = passwords.hash(kiwi + "a");
            assertThat(passwords.matches(kiwi + "a", encoded)).isTrue();
            assertThat(passwords.matches(kiwi + "b", encoded)).isFalse();
        }
    }

    @Test
    void moreThanMayWaitAreTurnedAway() throws Exception {
        try (var passwords = new PasswordHashing(PasswordHashing.Cost.OWASP, 1, 1, meters);
                var clients = Executors.newVirtualThreadPerTaskExecutor()) {
            var go = new CountDownLatch(1);
            var all = IntStream.range(0, 20)
                    .mapToObj(i -> clients.submit(() -> {
                        go.await();
                        return passwords.hash("correct horse");
                    }))
                    .toList();
            go.countDown();
            int turnedAway = 0;
            for (Future<String> one : all) {
                try {
                    assertThat(one.get()).isNotEmpty();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(ProblemException.class);
                    turnedAway++;
                }
            }
            assertThat(turnedAway).isBetween(1, 19);
        }
    }

    @Test
    void afterClosingNothingIsHashed() {
        var passwords = new PasswordHashing(CHEAP, 1, 1, meters);
        passwords.close();

        assertThatThrownBy(() -> passwords.hash("correct horse"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().type()).isEqualTo(ProblemType.OVERLOADED.uri()));
    }
}
