@echo off
rem Starts Faultline; builds it first when there is no build yet or a source is newer than the build (see .launch\Build.java).
rem
rem   FAULTLINE_JAVA_OPTS   more options for the JVM, such as -Xmx8g
setlocal EnableExtensions DisableDelayedExpansion
for %%h in ("%~dp0.") do set "home=%%~fh"
set "launch=%home%\target\launch"
set "tools=%launch%\tools"
call "%home%\.launch\find-java.cmd" || exit /b 1

rem The compiled form of Build.java answers in a tenth of a second whether anything is to be made.
set "state=3"
if not exist "%tools%\Build.class" goto :decide
"%java%" -Xshare:auto -cp "%tools%" Build "%home%" fresh "%java_version%"
set "state=%errorlevel%"

:decide
if %state% EQU 0 goto :start
if %state% EQU 4 goto :archive
if not exist "%java_home%\bin\javac.exe" goto :no_compiler
"%java_home%\bin\javac.exe" -d "%tools%" "%home%\.launch\Build.java" || exit /b 1
"%java%" -cp "%tools%" Build "%home%" build "%java_version%" || exit /b 1
goto :start

:archive
"%java%" -cp "%tools%" Build "%home%" archive "%java_version%"
goto :start

:no_compiler
>&2 echo faultline: a JDK is needed to build, and "%java_home%" is a runtime without a compiler. Set JAVA_HOME to a JDK 17 or newer.
exit /b 1

:start
set /p id=<"%launch%\current"
set "build=%launch%\%id%"
set "archive=%build%\classes-%java_version%.jsa"
set "share=-Xshare:auto"
if exist "%archive%" for %%a in ("%archive%") do if %%~za GTR 0 set "share=-XX:SharedArchiveFile=%archive%"
"%java%" "%share%" -Xlog:cds=off -XX:+UseSerialGC -XX:-UsePerfData "-XX:CompileCommandFile=%home%\.launch\hot-methods" -Djava.awt.headless=true %FAULTLINE_JAVA_OPTS% ^
  "-Dfaultline.home=%home%" -jar "%build%\lib\faultline.jar" %*
exit /b %errorlevel%
