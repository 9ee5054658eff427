@NullMarked
package roost.infra.build.planted.streams;

import org.jspecify.annotations.NullMarked;
