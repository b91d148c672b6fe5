using Evaluation.Reports.Signing;
using Evaluation.Web.Setup;
using Evaluation.Web.Tests.CommandLine;
using Evaluation.Workflows.Persistence;
using Microsoft.Extensions.Configuration;

namespace Evaluation.Web.Tests.Setup;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Database:Provider", "Oracle", "Database:Provider: expected Sqlite, PostgreSql or SqlServer, but it is 'Oracle'")]
    [InlineData("Database:Provider", "1", "Database:Provider: expected Sqlite, PostgreSql or SqlServer, but it is '1'")]
    [InlineData("Database:Provider", "SqlServer", "Database:ConnectionString: expected where the SqlServer server is, but it is not set")]
    [InlineData("Database:ConnectionString", "Hots=x", "Database:ConnectionString: expected one for Sqlite, but: ")]
    [InlineData("Organisation:Holiday", "2026-12-25", "Organisation:Holiday: expected a setting that exists (Name, Listed, ")]
    [InlineData("Organisation:Holidays", "2026-12-25", "Organisation:Holidays: expected a list (Organisation:Holidays:0 and so on), but it is '2026-12-25'")]
    [InlineData("Organisation:Holidays:0", "25.12.2026", "Organisation:Holidays: expected dates as YYYY-MM-DD, but one is '25.12.2026'")]
    [InlineData("Organisation:Weekend:0", "Samedi", "Organisation:Weekend: expected names of days such as Saturday, but one is 'Samedi'")]
    [InlineData("Organisation:WorkingHours", "9-5", "Organisation:WorkingHours: expected a start before an end such as 09:00-17:00, but it is '9-5'")]
    [InlineData("Organisation:TimeZone", "Middle Earth", "Organisation:TimeZone: expected an IANA time zone such as Europe/Berlin, but it is 'Middle Earth'")]
    [InlineData("Organisation:Listed", "yes", "Organisation:Listed: expected true or false, but it is 'yes'")]
    [InlineData("Organisation:Listed", "", "Organisation:Listed: expected true or false, but it is ''")]
    [InlineData("Organisation:Name:Long", "x", "Organisation:Name: expected one value, but it is a list or a section")]
    [InlineData("Organisation:PortalAddress", "evaluation.example.com", "Organisation:PortalAddress: expected an address such as https://evaluation.example.com, but it is 'evaluation.example.com'")]
    [InlineData("Smtp:Port", "smtp", "Smtp:Port: expected 1 to 65535, but it is 'smtp'")]
    [InlineData("Smtp:From", "nobody", "Smtp:From: expected an e-mail address, but it is 'nobody'")]
    [InlineData("Checkpoints:Key", "c2hvcnQ=", "Checkpoints:Key: expected Base64 of at least 32 random bytes, but it is something else")]
    [InlineData("DataProtection:CertificateFile", "/no/such.pfx", "DataProtection:CertificateFile: expected a file that exists, but it is '/no/such.pfx'")]
    [InlineData("Memo:Paper", "A5", "Memo:Paper: expected A4 or Letter, but it is 'A5'")]
    [InlineData("Memo:Language", "fr", "Memo:Language: expected en or de, but it is 'fr'")]
    [InlineData("Memo:Fonts", "/no/such/folder", "Memo:Fonts: expected a folder that exists, but it is '/no/such/folder'")]
    [InlineData("Memo:Fonts", "/", "Memo:Fonts: expected a folder with TrueType files (*.ttf), but / holds none")]
    [InlineData("DemoData:Scenarios", "some", "DemoData:Scenarios: expected true or false, but it is 'some'")]
    public void given_a_setting_that_cannot_be_used_then_one_line_names_it(string key, string value, string line)
    {
        var builder = Launch.Builder(["--environment=Development", $"--{key}={value}"]);

        Settings.Problem(builder.Configuration, builder.Environment).Should().StartWith(line).And.NotContain("\n");
    }

    [Fact]
    public void given_the_organisations_own_calendar_then_due_dates_are_counted_in_it()
    {
        var builder = Launch.Builder(
        [
            "--environment=Production", "--Organisation:Name=Nile Trading", "--Organisation:Listed=true", "--Organisation:TimeZone=Africa/Cairo",
            "--Organisation:Weekend:0=Friday", "--Organisation:Weekend:1=Saturday", "--Organisation:WorkingHours=08:00-16:00", "--Organisation:Holidays:0=2026-10-06",
        ]);

        Settings.Problem(builder.Configuration, builder.Environment).Should().BeNull();
        var organisation = Settings.Organisation(builder.Configuration, builder.Environment);

        organisation.Should().BeEquivalentTo(new { Name = "Nile Trading", Listed = true });
        // Thursday; free are Friday and Saturday, and Tuesday is a holiday
        organisation.Calendar.AddWorkingDays(new DateOnly(2026, 10, 1), 3).Should().Be(new DateOnly(2026, 10, 7));
        organisation.Calendar.CloseOf(new DateOnly(2026, 12, 1)).Should().Be(new DateTimeOffset(2026, 12, 1, 14, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void given_nothing_outside_Development_then_each_thing_that_is_missing_is_a_line()
    {
        var production = Launch.Builder(["--environment=Production"]);
        var development = Launch.Builder(["--environment=Development"]);

        Settings.Problem(production.Configuration, production.Environment).Should().BeNull();
        Settings.Kind(production.Configuration).Should().Be(DatabaseKind.Sqlite);
        Settings.Warnings(production.Configuration, production.Environment).Select(line => line.Split(' ')[1]).Should().Equal("Checkpoints:File", "Organisation:Name", "Smtp:Host", "Signing:CertificateFile");
        Settings.Warnings(development.Configuration, development.Environment).Should().BeEmpty();
    }

    [Fact]
    public void given_a_file_for_checkpoints_then_only_Development_makes_a_key_of_its_own()
    {
        var folder = Directory.CreateTempSubdirectory("evaluation-settings-").FullName;
        var file = Path.Combine(folder, "data", "checkpoints.jsonl");
        var production = Launch.Builder(["--environment=Production", $"--Checkpoints:File={file}"]);
        var development = Launch.Builder(["--environment=Development", $"--Checkpoints:File={file}"]);

        Checkpoints.Of(production.Configuration, production.Environment).Should().BeNull();
        Checkpoints.Warning(production.Configuration, production.Environment).Should().StartWith("Warning: Checkpoints:Key is not set, so no checkpoints are written");
        Directory.Exists(Path.Combine(folder, "data")).Should().BeFalse();
        Checkpoints.Of(development.Configuration, development.Environment)!.Path.Should().Be(file);
        Convert.FromBase64String(File.ReadAllText(file + ".key")).Should().HaveCount(32);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file + ".key").Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Checkpoints.Of(production.Configuration, production.Environment).Should().NotBeNull("the key is there now");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void given_a_key_file_that_is_not_there_outside_Development_then_the_portal_does_not_start()
    {
        var builder = Launch.Builder(["--environment=Production", "--Checkpoints:File=checkpoints.jsonl", "--Checkpoints:KeyFile=/no/such.key"]);

        Settings.Problem(builder.Configuration, builder.Environment)
            .Should().Be("Checkpoints:Key: expected Base64 of at least 32 random bytes, but neither it nor the file /no/such.key is there");
    }

    [Fact]
    public void given_the_documentation_then_it_has_every_setting_and_its_example_can_be_used()
    {
        var folder = Path.Combine(Path.GetDirectoryName(CommandLineRun.Workflows)!, "docs");
        var text = File.ReadAllText(Path.Combine(folder, "settings.md"));
        Settings.Keys.Should().OnlyContain(key => text.Contains($"`{key}`"));

        // What the example names on its machine is not on this one.
        var builder = Launch.Builder(["--environment=Production"]);
        builder.Configuration.AddJsonFile(Path.Combine(folder, "appsettings.Production.json"), optional: false);
        var key = Path.GetTempFileName();
        File.WriteAllText(key, Convert.ToBase64String(new byte[32]));
        var seal = Path.GetTempFileName();
        File.WriteAllBytes(seal, DevelopmentCertificate.Make("Harbour Goods", DateTimeOffset.UtcNow));
        builder.Configuration.AddInMemoryCollection([new("DataProtection:CertificateFile", ""), new("Checkpoints:KeyFile", key), new("Signing:CertificateFile", seal)]);
        Settings.Problem(builder.Configuration, builder.Environment).Should().BeNull();
        Settings.Warnings(builder.Configuration, builder.Environment).Should().BeEmpty();
        Settings.Organisation(builder.Configuration, builder.Environment).Calendar.IsWorkingDay(new DateOnly(2026, 12, 25)).Should().BeFalse();
        Settings.Kind(builder.Configuration).Should().Be(DatabaseKind.PostgreSql);
        File.Delete(key);
        File.Delete(seal);
    }
}
