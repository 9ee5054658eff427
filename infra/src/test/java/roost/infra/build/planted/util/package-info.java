@NullMarked
package roost.infra.build.planted.util;

import org.jspecify.annotations.NullMarked;
