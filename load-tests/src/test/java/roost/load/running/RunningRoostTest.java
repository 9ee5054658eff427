package roost.load.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import roost.infra.data.DataDirectory;
import roost.schema.AccountId;
import roost.schema.session.SessionTokens;

class RunningRoostTest {
    @Test
    void a_server_takes_a_token_that_was_made_with_the_secret_of_its_data_directory(@TempDir Path data)
            throws IOException {
        AccountId account = AccountId.of(7, 42);
        try (var directory = DataDirectory.take(data)) {
            var server = new SessionTokens(directory.sessionSecret(), Clock.systemUTC());

            String made = RunningRoost.tokens(data).issue("bench", account);

            assertThat(server.verify(made))
                    .hasValueSatisfying(session -> assertThat(session.account()).isEqualTo(account));
        }
    }
}
