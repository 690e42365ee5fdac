using System.Runtime.InteropServices;
using System.Text.Json;
using JsonOrm.Benchmarks.Sqlite;

namespace JsonOrm.Benchmarks.Harness;

/// <summary>Writes outcomes with every round's figure, and the machine they were measured on, as JSON.</summary>
internal static class OutcomeFile
{
    public static void Write(string path, int rows, IReadOnlyList<Outcome> outcomes)
    {
        using FileStream stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteString("time", DateTime.UtcNow);
        json.WriteString("os", RuntimeInformation.OSDescription);
        json.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        json.WriteString("sqlite", SqliteConnection.LibraryVersion);
        json.WriteNumber("processors", Environment.ProcessorCount);
        json.WriteNumber("rows", rows);
        json.WriteStartArray("workloads");
        foreach (Outcome outcome in outcomes)
        {
            Write(json, outcome);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("name", outcome.Workload.Name);
        json.WriteString("description", outcome.Workload.Description);
        json.WriteString("unit", outcome.Workload.Unit);
        json.WriteString("better", outcome.Workload.Better == Better.Lower ? "lower" : "higher");
        json.WriteNumber("ratio", Math.Round(outcome.Ratio, 3));
        if (outcome.Workload.Target is { } target)
        {
            json.WriteNumber("target", target);
        }

        Write(json, "sqlite", outcome.Peer);
        Write(json, "jsonorm", outcome.Ours);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Series series)
    {
        json.WriteStartObject(name);
        json.WriteNumber("median", series.Median);
        json.WriteNumber("best", series.Best);
        json.WriteStartArray("rounds");
        foreach (double figure in series.Figures)
        {
            json.WriteNumberValue(figure);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
