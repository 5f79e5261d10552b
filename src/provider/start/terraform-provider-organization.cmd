@echo off
rem What Terraform starts as the provider on Windows. Terraform shows the first line of standard output where a provider does not
rem start, so what is wrong is said there.
setlocal
where node >nul 2>nul
if errorlevel 1 (
  echo {nodeMissing}
  exit /b 1
)
rem node would show the beginning of each answer, and there are some of keys
set NODE_DEBUG=
node "%~dp0start.cjs"
