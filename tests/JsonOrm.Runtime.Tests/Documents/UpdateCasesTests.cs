using System.Text.Json.Nodes;
using JsonOrm.Documents;

namespace JsonOrm.Runtime.Tests.Documents;

/// <summary>The updates and patches of the shared folder.</summary>
public sealed class UpdateCasesTests
{
    [SharedFact]
    public void Every_update_gives_the_expected_document_or_is_refused()
    {
        var failures = new List<string>();
        int count = 0;
        foreach (JsonObject line in DocumentCases.Lines("updates.jsonl"))
        {
            count++;
            JsonObject before = line["before"]!.AsObject();
            string unchanged = before.ToJsonString();
            string actual;
            try
            {
                JsonObject after = DocumentUpdate.Parse(DocumentText.FromString(line["update"]!.ToJsonString())).Apply(before);
                actual = line["after"] is { } expected && DocumentCases.AreSame(expected, after) ? "" : after.ToJsonString();
            }
            catch (DocumentUpdateException fault)
            {
                actual = (bool?)line["error"] == true ? "" : fault.Message;
            }

            if (actual.Length > 0 || before.ToJsonString() != unchanged)
            {
                failures.Add($"{line["id"]} {line["update"]!.ToJsonString()}\n  {actual}");
            }
        }

        Assert.Equal(65, count);
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [SharedFact]
    public void Every_merge_patch_gives_the_expected_value()
    {
        int count = 0;
        foreach (JsonObject line in DocumentCases.Lines("merge_patch.jsonl"))
        {
            count++;
            string unchanged = line["original"]?.ToJsonString() ?? "null";
            JsonNode? result = MergePatch.Apply(line["original"], line["patch"]);
            Assert.True(DocumentCases.AreSame(line["result"], result), line.ToJsonString());
            Assert.Equal(unchanged, line["original"]?.ToJsonString() ?? "null");
        }

        Assert.Equal(25, count);
    }

    [SharedFact]
    public void Every_json_patch_of_the_suite_gives_the_expected_document_or_is_refused()
    {
        var failures = new List<string>();
        int count = 0, refused = 0;
        foreach (string file in (string[])["tests.json", "spec_tests.json"])
        {
            // One test has a duplicate member on purpose: read leniently, each is given to the strict parser below.
            foreach (JsonNode? test in JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.Suite("json-patch"), file)))!.AsArray())
            {
                JsonObject line = test!.AsObject();
                if (!line.ContainsKey("patch") || (bool?)line["disabled"] == true)
                {
                    continue;
                }

                count++;
                string text = line["patch"]!.ToJsonString(), unchanged = line["doc"]?.ToJsonString() ?? "null";
                string? problem = null;
                try
                {
                    JsonNode? result = JsonPatch.Parse(text).Apply(line["doc"]);
                    problem = line.ContainsKey("expected") ? DocumentCases.AreSame(line["expected"], result) ? null : $"gives {result?.ToJsonString()}"
                        : line.ContainsKey("error") ? $"is accepted: {line["error"]}" : null;
                }
                catch (DocumentException fault)
                {
                    refused++;
                    problem = line.ContainsKey("error") ? null : fault.Message;
                }

                if (problem is not null || unchanged != (line["doc"]?.ToJsonString() ?? "null"))
                {
                    failures.Add($"{file} {line["comment"]} {text} {problem}");
                }
            }
        }

        Assert.True(count > 100 && refused > 25, $"{count} cases, {refused} refused");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }
}
