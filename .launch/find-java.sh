# Sourced by mvnw and faultline. Finds Java without starting it where the installation says its version in a file:
# starting a JVM only to ask costs more than Faultline's own start.

say() { printf '%s\n' "faultline: $*" >&2; }

# Sets java (the command), java_home and java_version (such as 17.0.15); ends with a plain message when there is no Java 17.
find_java() {
  if [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
    if [ ! -x "$java" ]; then
      say "JAVA_HOME is '$JAVA_HOME', and there is no bin/java in it. Correct it, or unset it to use the java on PATH."
      exit 1
    fi
  elif ! java=$(command -v java); then
    say "no Java found. Install a JDK 17 or newer, and put java on PATH or set JAVA_HOME."
    exit 1
  fi

  java_home=$(readlink -f "$java" 2>/dev/null || :)
  java_home=${java_home%/bin/java}
  java_version=
  if [ -r "$java_home/release" ]; then
    while IFS='=' read -r key value; do
      if [ "$key" = JAVA_VERSION ]; then
        java_version=${value#\"}
        java_version=${java_version%%\"*}
      fi
    done <"$java_home/release"
  fi
  if [ -z "$java_version" ]; then
    settings=$("$java" -XshowSettings:properties -version 2>&1 || :)
    java_home=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.home = //p')
    java_version=$(printf '%s\n' "$settings" | sed -n 's/^ *java\.version = //p')
  fi

  java_major=${java_version%%[!0-9]*}
  if [ "${java_major:-0}" -lt 17 ]; then
    say "Java 17 or newer is needed, and '$java' is Java ${java_version:-of an unknown version}. Set JAVA_HOME to a newer one."
    exit 1
  fi
}

# Building needs a compiler beside the runtime; running what has been built does not.
need_compiler() {
  if [ ! -x "$java_home/bin/javac" ]; then
    say "a JDK is needed to build, and '$java_home' is a runtime without a compiler." \
      "Install a JDK 17 or newer and set JAVA_HOME to it."
    exit 1
  fi
}
