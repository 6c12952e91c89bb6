"""The version of the package, as https://semver.org has it."""

__version__ = "0.1.0"
