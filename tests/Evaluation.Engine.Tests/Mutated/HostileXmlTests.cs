using System.Text;
using Evaluation.Engine.Bpmn;
using Evaluation.Engine.Dmn;

namespace Evaluation.Engine.Tests.Mutated;

/// <summary>XML that is made to hurt, to both readers: a refusal with a code, in little memory.</summary>
public sealed class HostileXmlTests
{
    private const long MostBytes = 64 * 1024 * 1024;

    public static readonly TheoryData<string, byte[]> Files = new()
    {
        { "an entity bomb", Utf8("<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;\">]><d>&c;</d>") },
        { "an external entity", Utf8("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d>&x;</d>") },
        { "a parameter entity", Utf8("<!DOCTYPE d [<!ENTITY % p SYSTEM \"http://127.0.0.1/x\"> %p;]><d/>") },
        { "an unknown entity", Utf8("<d>&nothing;</d>") },
        { "too many levels", Utf8(string.Concat(Enumerable.Repeat("<a>", 5_000)) + string.Concat(Enumerable.Repeat("</a>", 5_000))) },
        { "too many elements", Utf8("<a>" + string.Concat(Enumerable.Repeat("<b/>", 200_000)) + "</a>") },
        { "too many attributes", Utf8("<a " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"a{i}=\"\" ")) + "/>") },
        { "too many namespaces", Utf8("<a " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"xmlns:a{i}=\"u{i}\" ")) + "/>") },
        { "three megabytes of text", Utf8("<a>" + new string('x', 3 * 1024 * 1024) + "</a>") },
        { "a name of a megabyte", Utf8("<" + new string('a', 1024 * 1024) + ">") },
        { "an attribute of a megabyte that does not end", Utf8("<a b=\"" + new string('x', 1024 * 1024)) },
        { "a comment that does not end", Utf8("<a><!--" + new string('x', 1024 * 1024)) },
        { "instructions in a flood", Utf8("<a>" + string.Concat(Enumerable.Repeat("<?x y?>", 100_000)) + "</b>") },
        { "a declared utf-16 that is utf-8", Utf8("<?xml version=\"1.0\" encoding=\"utf-16\"?><a></b>") },
        { "a declared utf-8 that is utf-16", Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-8\"?><a></b>") },
        { "utf-16 cut in the middle of a character", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<a></b>"), 0x3C] },
        { "bytes that are no utf-8", [.. Utf8("<a b=\""), 0xC3, 0x28, 0xFF, .. Utf8("\"/>")] },
        { "half a surrogate", [.. Utf8("<a>"), 0xED, 0xA0, 0x80, .. Utf8("</a>")] },
        { "an encoding that nobody knows", Utf8("<?xml version=\"1.0\" encoding=\"klingon\"?><a/>") },
        { "utf-7", Utf8("<?xml version=\"1.0\" encoding=\"utf-7\"?>+ADw-a/+AD4-") },
        { "zeros", new byte[4_096] },
        { "noise", [.. Enumerable.Range(0, 4_096).Select(i => (byte)(i * 7919 >> 3))] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void given_hostile_xml_when_read_then_both_readers_refuse_it_in_little_memory(string what, byte[] file)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var process = BpmnReader.Read(file, "hostile.bpmn");
        var decision = DmnModel.Read(file, "hostile.dmn");
        var document = BpmnDocument.Read(file, "hostile.bpmn", out var problem);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostBytes, what);

        process.Processes.Should().BeEmpty();
        decision.Model.Should().BeNull();
        document.Should().BeNull();
        foreach (var refusal in process.Problems.Concat(decision.Problems).Append(problem!))
        {
            refusal.Code.Should().NotBeEmpty();
            refusal.Message.Should().StartWith("expected").And.Contain("but").And.NotContain("\n");
        }
    }

    [Fact]
    public void given_thousands_of_faults_when_read_then_both_readers_name_the_first_ones_and_count_the_rest()
    {
        var twice = string.Concat(Enumerable.Repeat("<startEvent id=\"s\"/>\n", 3_000));
        var process = BpmnReader.Read(Utf8($"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t"><process id="p" isExecutable="true">{twice}</process></definitions>"""), "faults.bpmn").Problems;
        var nameless = string.Concat(Enumerable.Range(0, 3_000).Select(i => $"<decision id=\"d{i}\"/>\n"));
        var decision = DmnModel.Read(Utf8($"""<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="n">{nameless}</definitions>"""), "faults.dmn").Problems;

        foreach (var problems in new[] { process, decision })
        {
            problems.Should().HaveCount(201);
            problems[^1].Code.Should().Be("more-problems");
            problems[^1].Line.Should().BePositive();
            problems[^1].Message.Should().MatchRegex("^expected at most 200 problems in a file, but there are [0-9]{4,} more than these$");
        }
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    public void given_a_process_in_the_encoding_that_it_declares_when_read_then_its_words_are_right(string encoding)
    {
        var text = $"""
            <?xml version="1.0" encoding="{encoding}"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
            <process id="p" name="Größe für Zoë" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="e"/><endEvent id="e"/></process></definitions>
            """;
        var known = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding);
        byte[] file = [.. known.GetPreamble(), .. known.GetBytes(text)];
        var read = BpmnReader.Read(file, "encoded.bpmn");
        read.Problems.Should().BeEmpty();
        read.Processes.Single().Name.Should().Be("Größe für Zoë");
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
