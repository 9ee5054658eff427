package roost.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import roost.command.session.PasswordHashing;

class CommandSettingsTest {
    private static final long MIB = 1 << 20;

    @Test
    void hashesTakeNoMoreThanTheCoresAndAnEighthOfTheHeap() {
        assertThat(hashesAtOnce(4, 4_096 * MIB)).isEqualTo(4);
        assertThat(hashesAtOnce(32, 512 * MIB)).isEqualTo(3);
        assertThat(hashesAtOnce(32, 64 * MIB)).isEqualTo(1);
    }

    private static int hashesAtOnce(int cores, long heapBytes) {
        return CommandSettings.hashesAtOnce(cores, heapBytes, PasswordHashing.Cost.OWASP);
    }
}
