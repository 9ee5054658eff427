@NullMarked
package roost.infra.build.planted.command;

import org.jspecify.annotations.NullMarked;
