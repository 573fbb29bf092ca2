@rem Called by mvnw.cmd and faultline.cmd. Sets java, java_home and java_version, or ends with status 1 and a plain message.
@rem No blocks in parentheses around values: a path such as "C:\Program Files (x86)" would end them.

@if defined JAVA_HOME goto :from_java_home
@set "java="
@for %%j in (java.exe) do @set "java=%%~$PATH:j"
@if defined java goto :ask_version
@>&2 echo faultline: no Java found. Install a JDK 17 or newer, and put java on PATH or set JAVA_HOME.
@exit /b 1

:from_java_home
@set "java=%JAVA_HOME%\bin\java.exe"
@if exist "%java%" goto :ask_version
@>&2 echo faultline: JAVA_HOME is "%JAVA_HOME%", and there is no bin\java.exe in it. Correct it, or unset it.
@exit /b 1

:ask_version
@for %%j in ("%java%") do @set "java_home=%%~dpj.."
@for %%j in ("%java_home%") do @set "java_home=%%~fj"
@set "java_version="
@if not exist "%java_home%\release" goto :ask_the_jvm
@for /f "usebackq tokens=1,2 delims==" %%k in ("%java_home%\release") do @if "%%k"=="JAVA_VERSION" set "java_version=%%~l"
@if defined java_version goto :check_version

:ask_the_jvm
@for /f "usebackq tokens=1,* delims== " %%k in (`call "%java%" -XshowSettings:properties -version 2^>^&1`) do @(
  if "%%k"=="java.home" set "java_home=%%l"
  if "%%k"=="java.version" set "java_version=%%l"
)

:check_version
@set "java_major=0"
@for /f "delims=.-+_" %%v in ("%java_version%") do @set "java_major=%%v"
@if %java_major% GEQ 17 exit /b 0
@>&2 echo faultline: Java 17 or newer is needed, and "%java%" is Java %java_version%. Set JAVA_HOME to a newer one.
@exit /b 1
