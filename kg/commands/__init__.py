"""The commands of `kg`, by what they are about; `kg.cli` puts them together."""
