@echo off
rem Runs Maven: an installed one of at least 3.8, otherwise the one pinned in .launch\pinned-maven.properties, which is downloaded
rem once into the user's cache and checked against its SHA-512. Needs only a JDK.
rem
rem   FAULTLINE_MAVEN_URL     where to download from, instead of the Apache archive; the same layout and the same checksum
rem   FAULTLINE_MAVEN_SHA512  another checksum; heeded only together with FAULTLINE_MAVEN_URL, for tests of this script
rem   FAULTLINE_CACHE         where to keep the download, instead of %LOCALAPPDATA%\faultline
setlocal EnableExtensions DisableDelayedExpansion
set "here=%~dp0"
call "%here%.launch\find-java.cmd" || exit /b 1
if exist "%java_home%\bin\javac.exe" goto :installed_maven
>&2 echo faultline: a JDK is needed to build, and "%java_home%" is a runtime without a compiler. Set JAVA_HOME to a JDK 17 or newer.
exit /b 1

:installed_maven
set "JAVA_HOME=%java_home%"
set "mvn="
for %%m in (mvn.cmd) do set "mvn=%%~$PATH:m"
if not defined mvn goto :pinned_maven
set "installed="
for /f "usebackq tokens=1-3" %%a in (`call "%mvn%" -B -v`) do if "%%a %%b"=="Apache Maven" set "installed=%%c"
set "major=0"
set "minor=0"
for /f "tokens=1,2 delims=.-" %%a in ("%installed%") do set "major=%%a" & set "minor=%%b"
if %major% GTR 3 goto :run
if %major% EQU 3 if %minor% GEQ 8 goto :run

:pinned_maven
for /f "usebackq tokens=1,2 delims==" %%k in ("%here%.launch\pinned-maven.properties") do set "%%k=%%l"
set "url=https://archive.apache.org/dist/maven/maven-3"
if not defined FAULTLINE_MAVEN_URL goto :cache
set "url=%FAULTLINE_MAVEN_URL%"
if defined FAULTLINE_MAVEN_SHA512 set "sha512=%FAULTLINE_MAVEN_SHA512%"

:cache
set "cache=%LOCALAPPDATA%\faultline"
if defined FAULTLINE_CACHE set "cache=%FAULTLINE_CACHE%"
rem The checksum is part of the name: whatever lies there has passed the check that is asked for now.
set "maven=%cache%\apache-maven-%version%-%sha512:~0,16%"
set "mvn=%maven%\bin\mvn.cmd"
if exist "%mvn%" goto :run
"%java%" "%here%.launch\MavenDownload.java" "%url%/%version%/binaries/apache-maven-%version%-bin.zip" "%sha512%" "%maven%" || exit /b 1

:run
call "%mvn%" %*
exit /b %errorlevel%
