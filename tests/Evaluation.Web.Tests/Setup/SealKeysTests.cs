using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Evaluation.Web.Setup;
using Microsoft.Extensions.Configuration;

namespace Evaluation.Web.Tests.Setup;

public sealed class SealKeysTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("evaluation-keys-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void given_a_certificate_in_the_settings_then_it_seals_and_a_leaders_own_one_signs()
    {
        var configuration = Configuration(
            ("Signing:CertificateFile", Write("own.pfx", "CN=Seal, O=Harbour Goods", "secret")), ("Signing:CertificatePassword", "secret"),
            ("Signing:Personal:0:Email", "maya@example.com"), ("Signing:Personal:0:CertificateFile", Write("maya.pfx", "CN=Maya Ortiz", null)));

        SealKeys.Problem(configuration).Should().BeNull();
        using var keys = new SealKeys(configuration, folder, "unused", TimeProvider.System);
        keys.For("ingrid@example.com").Should().Match<Evaluation.Reports.Signing.SealingCertificate>(one => one.Holder == "Harbour Goods" && !one.IsPersonal && !one.IsDevelopment);
        keys.For("Maya@example.com").Should().Match<Evaluation.Reports.Signing.SealingCertificate>(one => one.Holder == "Maya Ortiz" && one.IsPersonal);
        Directory.GetFiles(folder, "signing-development*").Should().BeEmpty();
    }

    [Fact]
    public void given_nothing_in_the_settings_then_development_makes_one_and_keeps_it_and_production_says_so()
    {
        var configuration = Configuration();
        using (var keys = new SealKeys(configuration, folder, "Example Company", TimeProvider.System))
        {
            keys.For("").IsDevelopment.Should().BeTrue();
            using var again = new SealKeys(configuration, folder, "Example Company", TimeProvider.System);
            again.For("").Sha256.Should().Be(keys.For("").Sha256);
        }

        using var production = new SealKeys(configuration, null, "Example Company", TimeProvider.System);
        production.Invoking(one => one.For("")).Should().Throw<InvalidOperationException>().WithMessage("Signing:CertificateFile: expected the organisation's certificate*");
        var builder = Launch.Builder(["--environment=Production"]);
        SealKeys.Warnings(builder.Configuration, builder.Environment, TimeProvider.System.GetUtcNow()).Should().ContainSingle(line => line.StartsWith("Warning: Signing:CertificateFile is not set"));
    }

    [Fact]
    public void given_a_certificate_that_cannot_be_used_then_one_line_names_the_setting()
    {
        string? Problem(params (string, string)[] settings) => SealKeys.Problem(Configuration(settings));
        var good = Write("good.pfx", "CN=Seal", "secret");
        Problem(("Signing:CertificateFile", "/no/such.pfx")).Should().Be("Signing:CertificateFile: expected a file that exists, but there is no /no/such.pfx");
        Problem(("Signing:CertificateFile", good), ("Signing:CertificatePassword", "wrong")).Should().StartWith("Signing:CertificateFile: expected a PKCS#12 file (.pfx or .p12) that Signing:CertificatePassword opens").And.NotContain("wrong\n");
        Problem(("Signing:CertificateFile", Write("bare.pfx", "CN=Seal", null, withKey: false))).Should().Contain("expected a certificate with its private key");
        Problem(("Signing:CertificateFile", Write("web.pfx", "CN=Web", null, request => request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false)))))
            .Should().StartWith("Signing:CertificateFile: expected a certificate for documents or mail");
        Problem(("Signing:Thumbprint", new string('a', 40))).Should().StartWith("Signing:Thumbprint: expected a certificate");
        Problem(("Signing:CertificateFile", good), ("Signing:Thumbprint", new string('a', 40))).Should().StartWith("Signing:Thumbprint: expected either a file or a certificate in a store");
        Problem(("Signing:Personal:0:Email", "maya@example.com")).Should().StartWith("Signing:Personal:0:CertificateFile: expected a certificate of maya@example.com");
        Problem(("Signing:Personal:0:CertificateFile", good)).Should().StartWith("Signing:Personal:0:Email: expected the e-mail address");
    }

    [Fact]
    public void given_a_certificate_near_or_past_its_end_then_the_start_warns()
    {
        var configuration = Configuration(("Signing:CertificateFile", Write("short.pfx", "CN=Seal", null)));
        var environment = Launch.Builder(["--environment=Production"]).Environment;
        SealKeys.Warnings(configuration, environment, DateTimeOffset.UtcNow.AddDays(350)).Should().ContainSingle(line => line.Contains("the certificate expires on"));
        SealKeys.Warnings(configuration, environment, DateTimeOffset.UtcNow.AddDays(400)).Should().ContainSingle(line => line.Contains("expected a certificate that is still valid"));
        SealKeys.Warnings(configuration, environment, DateTimeOffset.UtcNow).Should().BeEmpty();
    }

    private static IConfiguration Configuration(params (string Key, string Value)[] settings)
        => new ConfigurationBuilder().AddInMemoryCollection(settings.Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))).Build();

    private string Write(string file, string name, string? password, Action<CertificateRequest>? change = null, bool withKey = true)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        change?.Invoke(request);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(364));
        using var bare = X509CertificateLoader.LoadCertificate(made.RawData);
        var path = Path.Combine(folder, file);
        File.WriteAllBytes(path, (withKey ? made : bare).Export(X509ContentType.Pkcs12, password));
        return path;
    }
}
