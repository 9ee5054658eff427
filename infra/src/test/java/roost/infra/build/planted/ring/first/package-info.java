@NullMarked
package roost.infra.build.planted.ring.first;

import org.jspecify.annotations.NullMarked;
